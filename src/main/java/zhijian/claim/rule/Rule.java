package zhijian.claim.rule;

/// A check of a whole document (规则).
interface Rule {

    void check(Text text, Findings findings);
}
