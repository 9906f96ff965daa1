'use strict';

// The form on which data are filled in: keeps every field as it is left, loses nothing that was typed, and can be used
// without a mouse. Without this script the same form works by its buttons.
(() => {
    const form = document.querySelector('form.entry[data-base]');
    if (!form) {
        return;
    }
    const base = form.dataset.base;
    const headers = {
        ...JSON.parse(document.body.getAttribute('hx-headers') || '{}'),
        'HX-Request': 'true',
        'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
    };

    // ---- What is typed and not yet kept stays in this browser, whatever happens to the page or the network. ----

    // one key for every field, so that two windows on one form do not take each other's away
    const shelf = `zhijian-unsaved:${form.dataset.user}:${base}:`;

    // code → { value, seen, was, section, problem }; a problem needs a person, everything else is tried again
    const waiting = read();
    const sending = new Set();

    function read() {
        const kept = {};
        try {
            Object.keys(localStorage).filter(key => key.startsWith(shelf)).forEach(key => {
                kept[key.slice(shelf.length)] = JSON.parse(localStorage.getItem(key));
            });
        } catch {
            // a browser that keeps nothing still has the page
        }
        return kept;
    }

    function wait(code, entry) {
        waiting[code] = entry;
        try {
            localStorage.setItem(shelf + code, JSON.stringify(entry));
        } catch {
            // see above
        }
        sayWhole();
    }

    function settled(code) {
        delete waiting[code];
        try {
            localStorage.removeItem(shelf + code);
        } catch {
            // see above
        }
        sayWhole();
    }

    // ---- Fields ----

    const field = code => form.querySelector(`.field[data-code="${code}"]`);
    const control = of => of?.querySelector(`[name="${of.dataset.code}"]`);
    const hidden = (of, name) => of.querySelector(`[name="${name}-${of.dataset.code}"]`);
    const fieldOf = element => element.closest('.field[data-code]');

    function pending(code, words, bad = false) {
        const line = field(code)?.querySelector('.pending');
        if (line) {
            line.textContent = words;
            line.classList.toggle('not', bad);
        }
    }

    function typed(of) {
        const code = of.dataset.code;
        const value = control(of).value;
        if (value === hidden(of, 'was').value) {
            settled(code);
            pending(code, '');
        } else {
            wait(code, asTyped(of));
            of.querySelector('.saved')?.remove();
            pending(code, '未保存');
        }
        refreshSoon();
    }

    function asTyped(of) {
        return {
            value: control(of).value,
            seen: hidden(of, 'seen').value,
            was: hidden(of, 'was').value,
            section: form.dataset.section,
        };
    }

    function fill(of, value) {
        const input = control(of);
        if (input.tagName === 'SELECT' && ![...input.options].some(option => option.value === value)) {
            return;
        }
        input.value = value;
        if (input === document.activeElement) {
            // what is typed next replaces it
            input.select?.();
        }
        typed(of);
        save(of.dataset.code);
    }

    // ---- Keeping ----

    let retryAfter = 0;
    let retryTimer = 0;

    async function save(code) {
        const entry = { ...waiting[code] };
        if (entry.value === undefined || sending.has(code)) {
            return;
        }
        sending.add(code);
        pending(code, '保存中…');
        sayWhole();
        let answer;
        try {
            const response = await fetch(`${base}/items/${code}`, {
                method: 'PUT',
                headers,
                body: new URLSearchParams({ [code]: entry.value, seen: entry.seen, was: entry.was }),
                keepalive: true,
                signal: AbortSignal.timeout(20000),
            });
            answer = { status: response.status, words: await response.text(), to: response.headers.get('HX-Redirect') };
        } catch {
            answer = { status: 0 };
        }
        sending.delete(code);
        done(code, entry, answer);
    }

    function done(code, entry, { status, words, to }) {
        if (status === 401) {
            leaving = true;
            location.href = to || '/desk/sign-in?expired';
            return;
        }
        const isOurs = [200, 409, 422].includes(status);
        if (!isOurs) {
            const expired = status >= 400 && status < 500 && status !== 429;
            pending(code, expired
                ? '未能保存：页面已过期或没有权限。内容留在本机，请刷新页面再试。'
                : status === 0
                    ? '未能保存：网络不通。内容留在本机，恢复后自动再存。'
                    : '未能保存：服务器暂时没有应答。内容留在本机，稍后自动再存。', true);
            if (waiting[code]) {
                wait(code, { ...waiting[code], tried: true });
            }
            if (!expired) {
                retryLater();
            }
            return;
        }
        retryAfter = 0;
        const of = field(code);
        if (of) {
            show(of, words, status);
        }
        const now = waiting[code];
        const unchanged = !of || control(of).value === entry.value;
        if (status === 200) {
            if (of) {
                sayConfirmed(of);
            }
            if (unchanged) {
                settled(code);
                if (of) {
                    control(of).value = hidden(of, 'was').value;
                }
            } else if (now) {
                // typed on while it was being kept
                wait(code, asTyped(of));
                pending(code, '未保存');
                if (control(of) !== document.activeElement) {
                    save(code);
                }
            }
        } else if (now && unchanged) {
            wait(code, { ...now, problem: status === 409 ? 'late' : 'refused' });
        }
        sayWhole();
        refreshSoon();
    }

    function markInvalid(of) {
        if (of.querySelector('.outcome .error, .doubt.hard')) {
            control(of).setAttribute('aria-invalid', 'true');
        } else {
            control(of).removeAttribute('aria-invalid');
        }
    }

    function show(of, words, status) {
        const outcome = of.querySelector('.outcome');
        outcome.innerHTML = words;
        pending(of.dataset.code, '');
        of.classList.toggle('wrong', status !== 200);
        markInvalid(of);
        if (status !== 200) {
            outcome.lastElementChild?.scrollIntoView({ block: 'nearest' });
        }
    }

    function saveAll() {
        const open = Object.keys(waiting).filter(code => !waiting[code].problem);
        return Promise.all(open.map(code => save(code)));
    }

    function retryLater() {
        retryAfter = Math.min(Math.max(3000, retryAfter * 2), 30000);
        clearTimeout(retryTimer);
        retryTimer = setTimeout(saveAll, retryAfter);
    }

    window.addEventListener('online', saveAll);
    document.addEventListener('visibilitychange', () => document.hidden && saveAll());

    // ---- What the whole page says ----

    const whole = document.getElementById('whole');

    function sayWhole() {
        const entries = Object.values(waiting);
        const problems = entries.filter(entry => entry.problem).length;
        const open = entries.length - problems;
        const parts = [];
        if (open > 0) {
            parts.push(navigator.onLine ? `${open} 项未保存` : `${open} 项未保存（网络不通，已留在本机）`);
        }
        if (problems > 0) {
            parts.push(`${problems} 项要处理`);
        }
        const words = parts.join('，') || '都已保存';
        const elsewhere = Object.entries(waiting).find(([code, entry]) => entry.problem && !field(code));
        if (whole.dataset.words !== words) {
            whole.dataset.words = words;
            whole.replaceChildren(words, ...(elsewhere ? ['　', place(...elsewhere)] : []));
            whole.classList.toggle('not', entries.some(entry => entry.problem || entry.tried) || !navigator.onLine && open > 0);
        }
    }
    window.addEventListener('offline', sayWhole);

    function place(code, entry) {
        const link = document.createElement('a');
        link.href = `${base}/sections/${entry.section}#${code}`;
        link.textContent = '去处理';
        return link;
    }

    // ---- Leaving ----

    let leaving = false;
    window.addEventListener('beforeunload', event => {
        if (!leaving && Object.values(waiting).some(entry => entry.problem !== 'refused')) {
            event.preventDefault();
        }
    });

    // A link waits for what is being kept, so that nobody is warned about a save that is under way.
    document.addEventListener('click', async event => {
        const link = event.target.closest('a[href]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target || Object.keys(waiting).length === 0
            || new URL(link.href).pathname === location.pathname) {
            return;
        }
        event.preventDefault();
        await settle();
        location.href = link.href;
    });

    async function settle() {
        const until = Date.now() + 5000;
        saveAll();
        do {
            // at least once: within the event itself a form cannot be submitted again
            await new Promise(resolve => setTimeout(resolve, 20));
        } while (sending.size > 0 && Date.now() < until);
    }

    let isSettled = false;

    form.addEventListener('submit', async event => {
        const button = event.submitter;
        if (isSettled) {
            return;
        }
        event.preventDefault();
        if (button?.name.startsWith('choose-')) {
            choose(fieldOf(button), button);
        } else if (button?.name === 'confirm' && button.value !== '*') {
            confirm(fieldOf(button));
        } else if (button?.name === 'confirm' || button?.name === 'prefill') {
            await settle();
            isSettled = true;
            leaving = true;
            form.requestSubmit(button);
        } else {
            await settle();
            const problem = Object.keys(waiting).map(field).find(Boolean);
            if (problem) {
                control(problem).focus();
            } else if (button?.dataset.href && Object.keys(waiting).length === 0) {
                location.href = button.dataset.href;
            }
        }
    });

    // Forms beside this one change answers too: they wait, and then know what was just kept.
    document.addEventListener('submit', async event => {
        const other = event.target;
        if (other === form || other.method !== 'post' || Object.keys(waiting).length === 0) {
            leaving ||= other !== form && other.method === 'post';
            return;
        }
        event.preventDefault();
        await settle();
        other.querySelectorAll('input[name^="seen."]').forEach(seen => {
            const of = field(seen.name.slice('seen.'.length));
            if (of) {
                seen.value = hidden(of, 'seen').value;
            }
        });
        leaving = true;
        other.submit();
    });

    function confirm(of) {
        wait(of.dataset.code, asTyped(of));
        save(of.dataset.code);
    }

    function sayConfirmed(of) {
        const stood = of.querySelector('.confirm')?.contains(document.activeElement);
        of.querySelectorAll('.unconfirmed, .confirm').forEach(mark => mark.remove());
        if (stood) {
            go(of, 1);
        }
        const left = form.querySelectorAll('.confirm').length;
        const all = form.querySelector('.confirm-all');
        if (all && left === 0) {
            all.remove();
        } else if (all) {
            all.querySelector('b').textContent = left;
        }
    }

    function choose(of, button) {
        const code = of.dataset.code;
        const revision = button.dataset.revision;
        if (button.value !== 'theirs') {
            wait(code, { ...asTyped(of), seen: revision });
            save(code);
            control(of).focus();
            return;
        }
        const theirs = button.dataset.theirs;
        control(of).value = theirs;
        settled(code);
        of.querySelector('.outcome').replaceChildren(
            input(`seen-${code}`, revision), input(`was-${code}`, theirs), line('saved', '已用对方的值'));
        of.classList.remove('wrong');
        control(of).focus();
        refreshSoon();
    }

    function input(name, value) {
        const made = document.createElement('input');
        made.type = 'hidden';
        made.name = name;
        made.value = value;
        return made;
    }

    function line(style, words) {
        const made = document.createElement('p');
        made.className = style;
        made.textContent = words;
        return made;
    }

    // ---- What stands beside the fields follows what is typed ----

    let refreshTimer = 0;
    let refreshed = 0;

    function refreshSoon() {
        clearTimeout(refreshTimer);
        refreshTimer = setTimeout(refresh, 350);
    }

    async function refresh() {
        const number = ++refreshed;
        try {
            const response = await fetch(`${base}/sections/${form.dataset.section}/beside`, {
                method: 'POST', headers, body: new URLSearchParams(new FormData(form)), signal: AbortSignal.timeout(20000),
            });
            if (response.ok && number === refreshed) {
                const news = new DOMParser().parseFromString(await response.text(), 'text/html');
                news.querySelectorAll('.about').forEach(about => replace(about));
                ['way', 'beside'].forEach(id => replace(news.getElementById(id)));
                news.querySelectorAll('.field').forEach(of => {
                    const old = document.getElementById(of.id);
                    if (old && (old.dataset.closed === undefined) !== (of.dataset.closed === undefined)) {
                        old.replaceWith(document.adoptNode(of));
                    }
                });
            }
        } catch {
            // the next change tries again
        }
    }

    function replace(news) {
        const old = document.getElementById(news.id);
        if (!old || old.innerHTML === news.innerHTML) {
            return;
        }
        const of = fieldOf(old);
        const stood = old.contains(document.activeElement) ? document.activeElement.getAttribute('href') : undefined;
        const whole = document.adoptNode(news);
        old.replaceWith(whole);
        if (of && control(of)) {
            markInvalid(of);
        }
        if (stood !== undefined) {
            (whole.querySelector(`a[href="${stood}"]`) ?? (of && control(of)))?.focus();
        }
    }

    // ---- Typing ----

    form.addEventListener('input', event => {
        const of = fieldOf(event.target);
        if (of && event.target === control(of)) {
            typed(of);
        }
    });

    form.addEventListener('change', event => {
        const of = fieldOf(event.target);
        if (of && event.target === control(of)) {
            save(of.dataset.code);
        }
    });

    form.addEventListener('focusout', event => {
        const of = fieldOf(event.target);
        if (of && event.target === control(of) && waiting[of.dataset.code] && !waiting[of.dataset.code].problem) {
            save(of.dataset.code);
        }
    });

    // A press of the mouse leaves the focus where it is: the keys of the field that loses it would fold up, and what is
    // pressed would move away before the button is let go.
    document.addEventListener('mousedown', event => {
        if (event.target.closest('main button, main a, main summary')) {
            event.preventDefault();
        }
    });

    form.addEventListener('click', event => {
        const button = event.target.closest('[data-fill]');
        if (button) {
            const of = fieldOf(button);
            fill(of, button.dataset.fill);
            control(of).focus();
        }
    });

    const fields = () => [...form.querySelectorAll('.field[data-code]')];

    function go(of, step) {
        const all = fields();
        const next = control(all[all.indexOf(of) + step]);
        if (next) {
            next.focus();
            if (next.tagName === 'INPUT') {
                next.select();
            }
            next.closest('.field').scrollIntoView({ block: 'nearest' });
        } else if (step > 0) {
            (form.querySelector('.bar [name="then"]') ?? form.querySelector('.bar button'))?.focus();
        }
    }

    const keys = document.getElementById('keys');

    function fillKey(of, event) {
        const simple = of.dataset.kind !== 'words' && !event.altKey;
        if (event.ctrlKey || event.metaKey || !simple && !event.altKey) {
            return undefined;
        }
        if (event.key === '/' || event.code === 'Slash') {
            return '不适用';
        }
        if (event.key === '-' || event.code === 'Minus') {
            return '暂无';
        }
        return simple && event.key === 'Delete' ? '' : undefined;
    }

    document.addEventListener('keydown', event => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
            event.preventDefault();
            const of = fieldOf(document.activeElement);
            if (of) {
                typed(of);
            }
            saveAll();
        } else if (event.key === '?' && !writesWords(event.target)) {
            event.preventDefault();
            keys.showModal();
        }
    });

    const writesWords = element => element.matches('input, textarea') && fieldOf(element)?.dataset.kind !== 'number';

    form.addEventListener('keydown', event => {
        const of = fieldOf(event.target);
        if (!of || event.target !== control(of) || event.isComposing) {
            return;
        }
        const isParagraph = event.target.tagName === 'TEXTAREA';
        const isList = event.target.tagName === 'SELECT';
        const value = event.shiftKey ? undefined : fillKey(of, event);
        if (value !== undefined) {
            event.preventDefault();
            fill(of, value);
        } else if (event.key === 'Escape' && waiting[of.dataset.code]) {
            control(of).value = hidden(of, 'was').value;
            typed(of);
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            if (of.querySelector('.confirm')) {
                confirm(of);
            }
            go(of, 1);
        } else if (event.key === 'Enter' && !isParagraph || event.key === 'ArrowDown' && !isParagraph && !isList) {
            event.preventDefault();
            go(of, 1);
        } else if (event.key === 'ArrowUp' && !isParagraph && !isList) {
            event.preventDefault();
            go(of, -1);
        } else if (event.key === 'F2' || event.key === 'F4') {
            event.preventDefault();
            of.querySelector(`[data-key="${event.key}"]`).click();
        }
    });

    form.querySelector('[data-keys]').addEventListener('click', () => keys.showModal());

    // ---- Cells copied from a spreadsheet are first shown with where they would go ----

    const pasting = document.getElementById('pasting');

    form.addEventListener('paste', async event => {
        const of = fieldOf(event.target);
        const cells = event.clipboardData.getData('text/plain').replace(/\r/g, '');
        const isBlock = cells.includes('\t') || event.target.tagName !== 'TEXTAREA' && /\n./s.test(cells);
        if (!of || event.target !== control(of) || !isBlock) {
            return;
        }
        event.preventDefault();
        await settle();
        try {
            const response = await fetch(`${base}/sections/${form.dataset.section}/paste`, {
                method: 'POST', headers, body: new URLSearchParams({ from: of.dataset.code, cells }),
                signal: AbortSignal.timeout(20000),
            });
            if (!response.ok) {
                throw new Error(response.statusText);
            }
            pasting.lastElementChild.innerHTML = await response.text();
            pasting.showModal();
        } catch {
            pending(of.dataset.code, '没有粘贴：服务器没有应答。请稍后再粘贴一次。', true);
        }
    });

    pasting.addEventListener('click', event => {
        if (event.target.closest('[data-close]')) {
            event.preventDefault();
            event.stopPropagation();
            pasting.close();
        }
    });

    // ---- What an earlier page could not keep ----

    fields().forEach(of => {
        const entry = waiting[of.dataset.code];
        if (entry) {
            control(of).value = entry.value;
            pending(of.dataset.code, '未保存：上次没有存上，正在补存');
        } else if (of.querySelector('.outcome .error, .outcome .late')) {
            wait(of.dataset.code, asTyped(of));
        }
    });
    Object.values(waiting).forEach(entry => delete entry.problem);
    sayWhole();
    saveAll();

    // ---- From one section to the next by the keyboard ----

    form.addEventListener('focus', () => control(fields()[0])?.focus());
})();
