package zhijian.catalog;

import java.util.List;

/// The chapters and sections a year's report must have (报告提纲).
///
/// @param preface title of the part before chapter 1; empty: none
public record Outline(String preface, List<Chapter> chapters) {

    public record Chapter(String number, String title, List<Section> sections) {}

    public record Section(String number, String title) {}
}
