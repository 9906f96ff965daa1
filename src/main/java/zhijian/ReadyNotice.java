package zhijian;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells whoever started the application where to look (启动提示).
@Component
class ReadyNotice {

    private final Path data;

    ReadyNotice(@Value("${zhijian.data}") Path data) {
        this.data = data;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            var address = "http://localhost:%d/".formatted(web.getWebServer().getPort());
            System.out.printf("公示网站 public site: %s%n", address);
            System.out.printf("工作台 sign in and work: %sdesk%n", address);
            System.out.printf("全部文件 all files: %s%n", data.toAbsolutePath());
            System.out.printf("Zhijian is ready: %s%n", address);
        }
    }
}
