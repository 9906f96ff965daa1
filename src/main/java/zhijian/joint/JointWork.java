package zhijian.joint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// Does together what many people ask for at the same moment (合并办理), so that a full house costs the database few
/// statements more than one person.
///
/// Nobody waits for others to come: whoever asks while work is on its way is in the next. So no answer is older than
/// its question. The work runs in a thread of its own and sees nothing of an open transaction of whoever asks.
///
/// @param <Q> what is asked
/// @param <K> what tells questions apart: of those that are alike one is answered at a time, in their order
/// @param <A> the answer
public final class JointWork<Q, K, A> {

    private static final int MOST = 100;

    private final Function<Q, K> key;
    private final Function<List<Q>, Map<K, A>> work;
    private final Deque<Waiting<Q, A>> queue = new ArrayDeque<>();
    private boolean isAtWork;

    private record Waiting<Q, A>(Q question, CompletableFuture<Optional<A>> answer) {}

    /// @param work answers up to 100 questions, no two of them alike; what it leaves out has no answer
    public JointWork(Function<Q, K> key, Function<List<Q>, Map<K, A>> work) {
        this.key = key;
        this.work = work;
    }

    /// Returns when the work is done. What the work throws, everybody gets who was in it.
    public Optional<A> ask(Q question) {
        var waiting = new Waiting<Q, A>(question, new CompletableFuture<>());
        add(waiting);
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private synchronized void add(Waiting<Q, A> waiting) {
        queue.add(waiting);
        if (!isAtWork) {
            isAtWork = true;
            Thread.startVirtualThread(this::workOff);
        }
    }

    private void workOff() {
        for (var next = next(); !next.isEmpty(); next = next()) {
            answer(next);
        }
    }

    /// Those who wait longest; empty when the work ends.
    private synchronized Map<K, Waiting<Q, A>> next() {
        var next = new LinkedHashMap<K, Waiting<Q, A>>();
        var rest = new ArrayList<Waiting<Q, A>>();
        while (!queue.isEmpty() && next.size() < MOST) {
            var waiting = queue.remove();
            if (next.putIfAbsent(key.apply(waiting.question()), waiting) != null) {
                rest.add(waiting);
            }
        }
        rest.reversed().forEach(queue::addFirst);
        isAtWork = !next.isEmpty();
        return next;
    }

    private void answer(Map<K, Waiting<Q, A>> together) {
        try {
            var answers =
                    work.apply(together.values().stream().map(Waiting::question).toList());
            together.forEach((of, waiting) -> waiting.answer().complete(Optional.ofNullable(answers.get(of))));
        } catch (Throwable e) {
            together.values().forEach(waiting -> waiting.answer().completeExceptionally(e));
        }
    }
}
