package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhijian.account.CurrentUser;

/// A real browser at the desk, and what it complains about.
///
/// With `-Dzhijian.screenshots=DIRECTORY` pages are also kept as pictures, for a desk and for a phone.
public final class Chromium implements AutoCloseable {

    public static final int DESK = 1280;
    public static final int PHONE = 390;

    private static final Optional<Path> SCREENSHOTS =
            Optional.ofNullable(System.getProperty("zhijian.screenshots")).map(Path::of);

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium-headless-shell"))
                    .setHeadless(true)
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    private final List<String> complaints = new ArrayList<>();

    /// A page of somebody who was never here.
    public Page page() {
        return page(new Browser.NewContextOptions());
    }

    Page pageWithoutScript() {
        return page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private Page page(Browser.NewContextOptions options) {
        var page = browser.newContext(options.setLocale("zh-CN")).newPage();
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /// Signs in through the page for it.
    ///
    /// @param desk address of the desk
    static void signIn(Page page, String desk, CurrentUser user, String password) {
        page.navigate(desk);
        page.getByLabel("账号").fill(user.login());
        page.getByLabel("密码").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        assertThat(page.locator(".who").textContent()).contains(user.name());
    }

    /// What the browser wrote as an error: a script that failed, a file that is missing, a rule of the policy broken.
    public List<String> complaints() {
        if (SCREENSHOTS.isPresent()) {
            // taking a picture hides the caret with a style, which the policy refuses
            complaints.removeIf(it -> it.contains("Applying inline style"));
        }
        return complaints;
    }

    /// What a test provokes is no complaint.
    void expect(String complaint) {
        complaints.removeIf(it -> it.contains(complaint));
    }

    public static void picture(Page page, String name) {
        SCREENSHOTS.ifPresent(directory -> {
            for (int width : List.of(DESK, PHONE)) {
                resize(page, width);
                assertThat(isTooWide(page))
                        .as("%s is wider than %d pixels", name, width)
                        .isFalse();
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(directory.resolve("%s-%d.png".formatted(name, width)))
                        .setFullPage(true));
            }
            resize(page, DESK);
        });
    }

    public static void resize(Page page, int width) {
        page.setViewportSize(width, width == PHONE ? 844 : 900);
    }

    /// Whether one would have to scroll sideways.
    public static boolean isTooWide(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }

    @Override
    public void close() {
        playwright.close();
    }
}
