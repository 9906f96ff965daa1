package zhijian.catalog;

/// From how many peers on their quartiles may be shown (公开限度); a rule of the year, in `catalog.yaml`.
///
/// @param fewestPeers with fewer values behind them, quartiles would tell what single organisations filed
/// @param source of the rule, in Chinese
public record Disclosure(int fewestPeers, String source) {}
