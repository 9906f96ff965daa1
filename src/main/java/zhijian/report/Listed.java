package zhijian.report;

/// One line of a list of figures, tables or cases (图表目录), e.g. `图 3　专任教师学历结构`.
///
/// @param id of the block it leads to
record Listed(String id, String title) {

    static Listed of(Block.Chart chart) {
        return new Listed(chart.id(), "图 %d　%s".formatted(chart.number(), chart.title()));
    }

    static Listed of(Block.Image image) {
        return new Listed(image.id(), "图 %d　%s".formatted(image.number(), image.title()));
    }

    static Listed of(Block.Table table) {
        return new Listed(table.id(), "表 %d　%s".formatted(table.number(), table.caption()));
    }

    static Listed of(Block.CaseBox box) {
        return new Listed(box.id(), box.title());
    }
}
