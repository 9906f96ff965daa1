package zhijian.submission;

import java.util.List;
import java.util.Map;
import zhijian.catalog.ItemCode;

/// What became of changes (保存结果): every one was kept, or somebody else was first.
///
/// @param revisions of the answers that now stand as this person wants them, by item; 0 where there is still none
/// @param conflicts those that came too late; nothing of theirs was overwritten
public record Kept(Map<ItemCode, Long> revisions, List<Conflict> conflicts) {}
