package zhijian.narrative;

/// A picture of a case (案例图片).
///
/// @param original attachment as it was handed in; never published
/// @param shown attachment made from it: upright, scaled, without camera data
/// @param alternative what it shows, for those who cannot see it
public record Picture(String original, String shown, String alternative) {}
