package zhijian.print;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks seals with OFD Reader & Writer, which knows nothing of our code. It needs an old Bouncy Castle that must not
/// meet ours, so it lives in a class loader of its own.
final class OutsideSealCheck implements AutoCloseable {

    private static final Pattern ITS_JARS = Pattern.compile(
            "(ofdrw|bcprov-jdk15on|bcpkix-jdk15on|dom4j|jaxen|zip4j|jbig2|commons-(io|compress|codec|lang3)|slf4j)"
                    + ".*\\.jar");

    private final URLClassLoader loader = new URLClassLoader(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(jar ->
                            ITS_JARS.matcher(String.valueOf(jar.getFileName())).matches())
                    .map(OutsideSealCheck::url)
                    .toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());

    /// What it says against a sealed document; null for nothing.
    @Nullable
    String complaint(byte[] ofd) throws IOException, ReflectiveOperationException {
        var file = Files.createTempFile("sealed", ".ofd");
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Files.write(file, ofd);
            validate(file);
            return null;
        } catch (InvocationTargetException refused) {
            return String.valueOf(refused.getCause());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            Files.delete(file);
        }
    }

    private void validate(Path file) throws ReflectiveOperationException {
        var container = type("org.ofdrw.sign.verify.SignedDataValidateContainer");
        var reader =
                type("org.ofdrw.reader.OFDReader").getConstructor(Path.class).newInstance(file);
        var validator = type("org.ofdrw.sign.verify.OFDValidator");
        var check = validator.getConstructor(reader.getClass()).newInstance(reader);
        validator
                .getMethod("setValidator", container)
                .invoke(
                        check,
                        type("org.ofdrw.sign.verify.container.SESV4ValidateContainer")
                                .getConstructor()
                                .newInstance());
        validator.getMethod("exeValidate").invoke(check);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
