package zhijian.account;

import java.util.List;
import java.util.Map;

/// What a module keeps about a person, beside what they did (个人记录): given to them when they ask, and erased when they
/// have left, as far as nothing on record needs it. `docs/personal-data.md` says what stays and why.
public interface PersonalRecord {

    /// What is kept, under the words a person knows it by.
    Map<String, List<String>> about(String login);

    /// Erases what nothing on record needs.
    void erase(String login);
}
