import java.io.File;
import java.util.List;

/// Everybody tries everything at three schools in every stage, over HTTP, against the table in `docs/permissions.md`.
/// Prints `cells`, `leaks` and `wrong-denials`, and what differs from the table in words.
///
/// The attempts themselves are `PermissionMatrixTests`, which `./test` runs in a thinned form.
class matrix {

    public static void main(String[] arguments) throws Exception {
        var command = List.of(
                "mvn", "-q", "-B", "surefire:test", "-Dtest=PermissionMatrixTests", "-Dzhijian.matrix=whole",
                "-Dsurefire.failIfNoSpecifiedTests=false");
        System.exit(new ProcessBuilder(command)
                .directory(new File("."))
                .inheritIO()
                .start()
                .waitFor());
    }
}
