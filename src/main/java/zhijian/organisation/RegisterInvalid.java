package zhijian.organisation;

import java.util.List;

/// The register's files cannot be used; the administrator must mend them. Carries every problem found.
public class RegisterInvalid extends RuntimeException {

    RegisterInvalid(List<String> problems) {
        super("机构名录有 %d 个问题：\n%s".formatted(problems.size(), String.join("\n", problems)));
    }
}
