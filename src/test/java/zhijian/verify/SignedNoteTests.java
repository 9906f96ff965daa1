package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTests {

    /// The example of Go's package for signed notes, which the format comes from.
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void a_note_signed_by_somebody_elses_program_is_believed() {
        var key = VerifierKey.parse(KEY);
        var note = SignedNote.parse(NOTE);

        assertThat(note.isSignedBy(key)).isTrue();
        assertThat(note).hasToString(NOTE);
        assertThat(key).hasToString(KEY);
        assertThat(key.name()).isEqualTo("PeterNeumann");
        assertThat(key.id()).isEqualTo("c74f20a3");
    }

    @Test
    void a_note_with_another_word_is_not() {
        assertThat(SignedNote.parse(NOTE.replace("answer", "anvwer")).isSignedBy(VerifierKey.parse(KEY)))
                .isFalse();
    }

    @Test
    void what_is_signed_here_is_signed_by_its_key_and_no_other() {
        var signer = new TestKey("example.cn/log");
        var note = SignedNote.parse(signer.sign("一行\n\n又一行\n").toString());

        assertThat(note.text()).isEqualTo("一行\n\n又一行\n");
        assertThat(note.isSignedBy(signer.verifier())).isTrue();
        assertThat(note.isSignedBy(new TestKey("example.cn/log").verifier())).isFalse();
        assertThat(VerifierKey.parse(signer.verifier().toString()))
                .hasToString(signer.verifier().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+00000000+AAAA",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void what_is_no_key_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(text));
    }

    @Test
    void a_checkpoint_is_read_as_it_was_written() {
        var text = "example.cn/log\n3\nqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=\n";
        var checkpoint = Checkpoint.parse(text);

        assertThat(checkpoint.origin()).isEqualTo("example.cn/log");
        assertThat(checkpoint.size()).isEqualTo(3);
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n1\n", "a\n01\nqg==\n", "a\n-1\nqg==\n", "a\n1\nqg==\n", "\n1\nqg==\n"})
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }
}
