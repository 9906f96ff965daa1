package zhijian;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Zhijian (职鉴): one road from a school's cell to a published sentence.
@SpringBootApplication
public class ZhijianApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ZhijianApplication.class, arguments);
    }
}
