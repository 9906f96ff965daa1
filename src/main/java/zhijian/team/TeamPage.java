package zhijian.team;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhijian.account.Invited;
import zhijian.account.Person;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionFrame;

/// Who fills in what (分工页).
///
/// @param mayShare whether this person may invite and share; everybody else only reads
/// @param holders who holds the three roles of the organisation
/// @param invitation just made, with its code that is shown this once; null: none
/// @param asked what was typed into the invitation when it was refused
record TeamPage(
        SubmissionFrame frame,
        boolean mayShare,
        List<Person> holders,
        List<Helper> helpers,
        List<Part> parts,
        @Nullable Invitation invitation,
        Asked asked,
        String message) {

    /// @param number what an id on the page can be made of
    record Helper(int number, Person person, Set<String> sections) {}

    /// One section of the form, and who fills it in beside the collector.
    record Part(FormSection section, List<String> helpers) {}

    /// @param address where the code is redeemed
    record Invitation(Invited invited, String address, String until) {}

    record Asked(String name, String staffNumber, String word, Set<String> sections) {

        static final Asked NOTHING = new Asked("", "", "", Set.of());
    }

    String base() {
        return frame.base() + "/team";
    }

    List<Helper> active() {
        return helpers.stream()
                .filter(it -> it.person().standing() != Person.Standing.WITHDRAWN)
                .toList();
    }

    List<Helper> withdrawn() {
        return helpers.stream()
                .filter(it -> it.person().standing() == Person.Standing.WITHDRAWN)
                .toList();
    }

    /// Holders whose staff number is not known: nobody can tell whether they hold a second role.
    List<Person> unknown() {
        return holders.stream().filter(it -> it.staffNumber() == null).toList();
    }
}
