package zhijian.audit;

/// Something that happened and must be on record (留痕事件). Modules publish it; audit keeps it in the same transaction.
public interface Audited {

    /// What it happened to, e.g. `submission/3131000101/2020`; entries of one subject form one chain.
    String subject();

    /// Login of the person who did it.
    String who();

    /// What happened, in English, one line.
    String summary();
}
