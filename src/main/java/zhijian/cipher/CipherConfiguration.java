package zhijian.cipher;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which family this system uses for what it keeps from now on.
@Configuration(proxyBeanMethods = false)
class CipherConfiguration {

    /// @param cipher `zhijian.cipher`: `international` or `national`
    @Bean
    CipherSuite cipherSuite(@Value("${zhijian.cipher:international}") CipherSuite cipher) {
        return cipher;
    }
}
