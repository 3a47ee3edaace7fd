#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

/// How many times this process has asked for memory: malloc, calloc, realloc, and the aligned ones.
unsigned long allocation_count(void);
/// Bytes that are allocated now, as the allocator counts them.
unsigned long allocated_bytes(void);

#endif
