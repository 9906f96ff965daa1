package zhijian.narrative;

/// A number in somebody's prose, held against their own data (文中数字).
///
/// @param text the number as written, e.g. `1,234 人`
/// @param excerpt the words around it
/// @param verdict what can honestly be said of it
/// @param note names and values of the items in question, for the reader
record NumberHint(String text, String excerpt, Verdict verdict, String note) {

    enum Verdict {
        /// an item of theirs has exactly this value, rounded as written
        SAME("有相同的数据"),
        /// the sentence names an item, and that item has another value
        DIFFERENT("与数据不一致"),
        /// nothing can be said: whoever wrote it must check
        UNKNOWN("请核对");

        private final String chinese;

        Verdict(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
