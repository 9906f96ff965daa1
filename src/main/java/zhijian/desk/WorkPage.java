package zhijian.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;

/// Where a working day begins (我的工作).
///
/// @param cycle this year's campaign; null before the first
/// @param tasks what waits for this person, the most urgent first
/// @param own this organisation's own submission; null where it has none to make
/// @param notObliged why this organisation has no submission to make, as the commission decided; empty: nothing decided
/// @param shared the sections a helper fills in; null for everybody else
/// @param others whom this person keeps an eye on; null: nobody
/// @param earlier years before, the latest first
/// @param burden whether this person may see what every item costs
record WorkPage(
        String organisation,
        @Nullable Campaign cycle,
        List<Task> tasks,
        @Nullable Own own,
        String notObliged,
        @Nullable List<Shared> shared,
        @Nullable Others others,
        List<Earlier> earlier,
        boolean burden) {

    /// A year before this one (往年): the organisation's own submission, and those it keeps an eye on.
    ///
    /// @param label e.g. `2019 年度　已备案`
    record Earlier(String label, String address) {}

    /// @param term until when, and before it begins from when on, this person's organisation hands in its data
    /// @param daysLeft e.g. `还有 12 天`
    record Campaign(String year, String title, String term, String daysLeft, boolean late) {}

    /// @param what e.g. `审核舸远轻工业学校的数据`
    /// @param detail why, or until when; empty where there is nothing to add
    record Task(String what, String detail, String address, boolean urgent) {}

    /// @param waits who must do what next
    record Own(SubmissionId id, ReviewState state, String waits, long answered, long required, long queries) {

        String address() {
            return "/desk/" + id;
        }
    }

    /// @param mayEnter whether it can be filled in now
    record Shared(String heading, String address, int answered, int asked, boolean mayEnter) {

        boolean isDone() {
            return answered >= asked;
        }
    }

    /// @param states how many stand where, with the way to only those
    /// @param typed the name searched for
    /// @param state chosen, by its class's name; empty: all
    record Others(List<DifferencesPage.Option> states, String typed, String state, List<Line> lines, int all) {}

    /// @param queries how many are not closed
    /// @param mine whether it waits for this person
    record Line(SubmissionId id, String name, ReviewState state, long queries, boolean mine) {}
}
