/// The lab that `new` writes: everything that a first lab needs, explained in both languages.
enum LabTemplate {
    static let text = """
        # A Framewalk lab.  Check it:  framewalk check FILE     Open it:  framewalk open FILE
        # 一个 Framewalk 实验。检查：framewalk check FILE     打开：framewalk open FILE
        framewalk: 1
        title: {en: My first lab, zh: 我的第一个实验}
        about: {en: Two VLANs on two switches., zh: 两台交换机上的两个 VLAN。}
        # Cards from the glossary, shown before the lab.  实验前显示的术语卡片。
        concepts: [mac-learning, flooding]

        network:
          switches:
            # A port is access (one VLAN, untagged), trunk (many VLANs, tagged) or hybrid (some of each).
            # 端口类型：access（一个 VLAN，不带标签）、trunk（多个 VLAN，带标签）、hybrid（两者混合）。
            S1:
              ports:
                1: {mode: access, vlan: 10}
                2: {mode: access, vlan: 20}
                24: {mode: trunk, vlans: [10, 20], pvid: 1}
            S2:
              ports:
                1: {mode: access, vlan: 10}
                2: {mode: access, vlan: 20}
                24: {mode: trunk, vlans: [10, 20], pvid: 1}
          hosts:
            # MAC and IP addresses are given out in the order of the file; `mac:` and `ip:` set them.
            # MAC 与 IP 地址按文件中的顺序分配；也可以用 `mac:` 和 `ip:` 指定。
            A: {at: S1/1}
            B: {at: S2/1}
            C: {at: S2/2}
          links:
            - [S1/24, S2/24]

        script:
          # `say` is narration.  `say` 是讲解。
          - say: {en: Both tables are empty. A sends to B., zh: 两张表都是空的。A 发给 B。}
          # `predict` asks first; the engine knows the answer.  `predict` 先提问，答案由引擎算出。
          - predict: {at: S1, what: egress}
            send: {from: A, to: B}
            # `expect` is what must come of it: `framewalk check` fails when it does not.
            # `expect` 是应有的结果：不符时 `framewalk check` 会报错。
            expect:
              verdict: {S1: flood, S2: flood}
              accepted: [B]
              seen: [B]
              wire: {S1/24: 10, S2/1: untagged, S2/2: nothing}
              table: {S1: [[10, A, 1]], S2: [[10, A, 24]]}
          - say: {en: Both switches know where A is. B answers and gets a row on each too., zh: A 在哪里，两台交换机都知道了。B 应答，于是也有了自己的表项。}
            send: {from: B, to: A}
            expect:
              verdict: {S1: forward, S2: forward}
              accepted: [A]
              seen: [A]
              table: {S1: [[10, A, 1], [10, B, 24]], S2: [[10, A, 24], [10, B, 1]]}
          # More: ping, arp, announce, wait, change, ask. Every key: docs of the lab file, or `framewalk schema`.
          # 还有：ping、arp、announce、wait、change、ask。全部键名见实验文件文档或 `framewalk schema`。
          - ping: {from: B, to: A}
            expect:
              accepted: [A, B]

        """
}
