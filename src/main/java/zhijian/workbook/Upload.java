package zhijian.workbook;

import java.util.List;

/// What was found in an uploaded spreadsheet (上传内容), before it is merged with anything.
///
/// @param source what the person uploaded, in words
/// @param cells those that say something else than was exported, or cannot be read
/// @param untouched how many say what was exported
/// @param notices what the person should know about the file as a whole
record Upload(String source, List<ReadCell> cells, int untouched, List<String> notices) {}
