// The dialogs for inserting numbers, figures, tables and cases. Each resolves to what is to be inserted, or null.
import * as server from './server.js';

function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('on')) {
            made.addEventListener(name.slice(2), value);
        } else if (value !== false && value !== null) {
            made.setAttribute(name, value === true ? '' : value);
        }
    }
    made.append(...children);
    return made;
}

let serial = 0;

function field(label, control) {
    control.id = `field-${++serial}`;
    return element('p', {class: 'dialog-field'}, element('label', {for: control.id}, label), control);
}

const select = (options, attributes = {}) =>
    element('select', attributes, ...options.map(([value, name]) => element('option', {value}, name)));

/// Opens a dialog; `build` gets the form and a function that says what it resolves to.
function open(title, action, build) {
    return new Promise(resolve => {
        let result = null;
        const titleId = `dialog-${++serial}`;
        const ok = element('button', {type: 'submit', disabled: true}, action);
        const problem = element('p', {class: 'error', role: 'alert'});
        const body = element('div', {class: 'dialog-body'});
        const form = element('form', {method: 'dialog'},
            element('h2', {id: titleId}, title), body, problem,
            element('p', {class: 'dialog-buttons'}, ok,
                element('button', {type: 'button', class: 'second', onclick: () => finish(null)}, '取消')));
        const dialog = element('dialog', {class: 'editor-dialog', 'aria-labelledby': titleId}, form);
        // at once, so that what is typed next is not lost between the dialog and the text
        const finish = chosen => { dialog.close(); dialog.remove(); resolve(chosen); };
        form.addEventListener('submit', event => {
            event.preventDefault();
            if (!ok.disabled) {
                finish(result);
            }
        });
        dialog.addEventListener('close', () => finish(null));
        document.body.append(dialog);
        build(body, chosen => { result = chosen; ok.disabled = chosen === null; },
            work => work().then(() => { problem.textContent = ''; }, error => { problem.textContent = error.message; }));
        dialog.showModal();
        body.querySelector('input, select')?.focus();
    });
}

function later(work, wait = 250) {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
}

/// A group of radio buttons in a scrolling list.
function choices(name, entries, chosen) {
    return element('div', {class: 'dialog-choices'}, ...entries.map(({label, detail, value}) =>
        element('label', {class: 'dialog-choice'},
            element('input', {type: 'radio', name, onchange: () => chosen(value)}),
            element('span', {}, label, detail ? element('small', {}, detail) : ''))));
}

/// Search over the catalog, about whom and when.
function finder(guarded, found) {
    const query = element('input', {type: 'search', placeholder: '按名称查找，例如：在校生、双师'});
    const year = select([['', '本年度'], ['@-1', '上一年'], ['@-2', '再上一年']]);
    const whom = select([['', '本报告的范围']]);
    const about = () => year.value + whom.value;
    const search = () => guarded(async () => found(
        query.value.trim() === '' ? [] : await server.numbers(query.value, about()), about()));
    query.addEventListener('input', later(search));
    [year, whom].forEach(it => it.addEventListener('change', search));
    guarded(async () => {
        for (const [group, entries] of Object.entries(await server.scopes())) {
            whom.append(element('optgroup', {label: group},
                ...entries.map(({name, about: value}) => element('option', {value}, name))));
        }
    });
    return [field('找数据', query),
        element('div', {class: 'dialog-pair'}, field('年份', year), field('范围', whom))];
}

/// @returns {Promise<{written, printed}|null>}
export function chooseNumber() {
    return open('插入数值', '插入', (body, choose, guarded) => {
        const results = element('div', {role: 'group', 'aria-label': '找到的数据'});
        const tellings = element('div', {role: 'group', 'aria-label': '在句子里的说法'});
        const tell = head => guarded(async () => {
            const variants = await server.variants(head);
            tellings.replaceChildren(element('h3', {}, '在句子里怎么说'),
                choices('telling', variants.map(it => ({label: it.printed, detail: it.telling, value: it})), choose));
        });
        body.append(...finder(guarded, (found, about) => {
            choose(null);
            tellings.replaceChildren();
            results.replaceChildren(found.length === 0
                ? element('p', {class: 'hint'}, '输入名称里的字，找到后选一个。')
                : choices('number', found.map(it => ({label: it.name, detail: it.printed, value: it.code + about})), tell));
        }), results, tellings);
    });
}

/// Indicators picked one after another.
function picker(guarded, changed) {
    const picked = [];
    const list = element('ol', {class: 'dialog-picked'});
    const results = element('div', {role: 'group', 'aria-label': '找到的数据'});
    const query = element('input', {type: 'search', placeholder: '按名称查找'});
    const show = () => {
        list.replaceChildren(...picked.map((it, index) => element('li', {}, it.name, ' ',
            element('button', {type: 'button', class: 'second small', 'aria-label': `去掉${it.name}`,
                onclick: () => { picked.splice(index, 1); show(); }}, '去掉'))));
        changed();
    };
    query.addEventListener('input', later(() => guarded(async () => {
        const found = query.value.trim() === '' ? [] : await server.numbers(query.value, '');
        results.replaceChildren(element('div', {class: 'dialog-choices'}, ...found.map(it =>
            element('button', {type: 'button', class: 'second small', onclick: () => { picked.push(it); show(); }},
                `＋ ${it.name} ${it.printed}`))));
    })));
    return {picked, show, parts: [field('加入指标', query), results, list]};
}

function settings(text) {
    return Object.fromEntries(text.split('\n').map(line => line.match(/^\s*(\w+):\s*(.*)$/)).filter(Boolean)
        .map(([, key, value]) => [key, value]));
}

const list = text => (text ?? '').replace(/^\[|]$/g, '').split(',').map(it => it.trim()).filter(Boolean);

/// @returns {Promise<{text, html}|null>} the figure as it is stored and as it is drawn
export function chooseFigure(before = '') {
    const old = settings(before);
    return open(before ? '修改图表' : '插入图表', before ? '改好了' : '插入', (body, choose, guarded) => {
        const kind = select([['bar', '柱形图'], ['stacked', '堆积柱形图'], ['line', '折线图'], ['pie', '饼图'], ['ring', '环形图']]);
        const title = element('input', {maxlength: 60});
        const years = select([['3', '近三年'], ['2', '近两年'], ['1', '只用本年']]);
        const unit = element('input', {maxlength: 10, placeholder: '不填就用指标自己的单位'});
        const source = element('input', {maxlength: 60});
        const preview = element('div', {class: 'draft-text dialog-preview', tabindex: 0, role: 'region', 'aria-label': '预览', 'aria-live': 'polite'});
        kind.value = old.kind ?? 'bar';
        title.value = old.title ?? '';
        years.value = old.years ?? '3';
        unit.value = old.unit ?? '';
        source.value = old.source ?? '学校年报汇总';
        const written = () => [
            `kind: ${kind.value}`, `title: ${title.value.trim()}`,
            `codes: [${chosen.picked.map(it => it.code).join(', ')}]`,
            `labels: [${chosen.picked.map(it => it.name.replaceAll(',', '，')).join(', ')}]`,
            `years: ${['pie', 'ring'].includes(kind.value) ? 1 : years.value}`,
            ...(unit.value.trim() ? [`unit: ${unit.value.trim()}`] : []),
            ...(old.decimals ? [`decimals: ${old.decimals}`] : []),
            ...(source.value.trim() ? [`source: ${source.value.trim()}`] : []),
            `label: ${old.label ?? label()}`,
        ].join('\n');
        const redraw = later(() => guarded(async () => {
            if (chosen.picked.length === 0 || title.value.trim() === '') {
                choose(null);
                return;
            }
            const text = written();
            const drawn = await server.draw(text);
            preview.innerHTML = drawn.html;
            choose(drawn.problems.length === 0 ? {text, html: drawn.html} : null);
            if (drawn.problems.length > 0) {
                throw new Error(drawn.problems.join('；'));
            }
        }));
        const chosen = picker(guarded, redraw);
        const labels = list(old.labels);
        list(old.codes).forEach((code, index) => chosen.picked.push({code, name: labels[index] ?? code}));
        [kind, title, years, unit, source].forEach(it => it.addEventListener('input', redraw));
        body.append(element('div', {class: 'dialog-pair'}, field('样式', kind), field('年份', years)),
            field('图题', title), ...chosen.parts,
            element('div', {class: 'dialog-pair'}, field('单位', unit), field('数据来源', source)), preview);
        chosen.show();
    });
}

/// How references name what they lead to; nobody sees it.
export const label = () => `t${Date.now().toString(36)}`;

/// @returns {Promise<{text, html}|null>} the picture as it is stored and as it is drawn
export function choosePicture(before = '') {
    const old = settings(before);
    return open(before ? '修改图片' : '插入图片', before ? '改好了' : '插入', (body, choose, guarded) => {
        const file = element('input', {type: 'file', accept: 'image/png,image/jpeg'});
        const title = element('input', {maxlength: 60});
        const alternative = element('textarea', {rows: 3, maxlength: 300});
        const source = element('input', {maxlength: 60});
        const preview = element('div', {class: 'draft-text dialog-preview', tabindex: 0, role: 'region', 'aria-label': '预览', 'aria-live': 'polite'});
        let kept = old.file ?? '';
        title.value = old.title ?? '';
        alternative.value = old.alternative ?? '';
        source.value = old.source ?? '学校供稿';
        const line = words => words.trim().replace(/\s*\n\s*/g, ' ');
        const written = () => [
            `file: ${kept}`, `title: ${line(title.value)}`, `alternative: ${line(alternative.value)}`,
            ...(source.value.trim() ? [`source: ${line(source.value)}`] : []),
            `label: ${old.label ?? label()}`,
        ].join('\n');
        const redraw = () => guarded(async () => {
            choose(null);
            if (!kept || !title.value.trim()) {
                return;
            }
            const text = written();
            const drawn = await server.draw(text, 'picture');
            preview.innerHTML = drawn.html;
            if (drawn.problems.length > 0) {
                throw new Error(drawn.problems.join('；'));
            }
            choose(alternative.value.trim() ? {text, html: drawn.html} : null);
        });
        file.addEventListener('change', () => guarded(async () => {
            if (file.files.length > 0) {
                kept = '';
                kept = (await server.upload(file.files[0])).file;
                await redraw();
            }
        }));
        const soon = later(redraw);
        [title, alternative, source].forEach(it => it.addEventListener('input', soon));
        body.append(field(old.file ? '换一张（PNG 或 JPEG，不超过 10 MB）' : '图片文件（PNG 或 JPEG，不超过 10 MB）', file),
            field('图题', title),
            field('替代文字：画面上有什么，看不见图片的人靠它了解', alternative),
            field('图片来源', source), preview);
        redraw();
    });
}

/// @returns {Promise<{label, name}|null>}
export function chooseTarget() {
    return open('引用图表', '插入', (body, choose, guarded) => {
        const results = element('div', {role: 'group', 'aria-label': '图和表'});
        body.append(element('p', {class: 'hint'}, '编号自动更新。刚插入的图表，保存以后才列在这里；以前手写的图表，点一次“修改”再来引用。'), results);
        guarded(async () => {
            const found = await server.targets();
            results.replaceChildren(found.length === 0
                ? element('p', {class: 'hint'}, '还没有可以引用的图表。')
                : choices('target', found.map(it => ({label: `${it.name}　${it.title}`, value: it})), choose));
        });
    });
}

/// @returns {Promise<{caption, head: string[], rows: {name, values: string[]}[]}|null>}
export function chooseTable() {
    return open('插入表格', '插入', (body, choose, guarded) => {
        const caption = element('input', {maxlength: 60});
        const columns = select([['years', '近三年各一列'], ['year', '本年一列'], ['kind', '按隶属关系各一列'],
            ['type', '按办学类型各一列'], ['empty', '空白表格，自己填文字']]);
        const groups = {};
        const cells = () => ({
            years: [['{{year-2}} 年', '@-2'], ['{{year-1}} 年', '@-1'], ['{{year}} 年', '']],
            year: [['{{year}} 年', '']],
            kind: (groups['按隶属关系'] ?? []).map(it => [it.name, it.about]),
            type: (groups['按办学类型'] ?? []).map(it => [it.name, it.about]),
        })[columns.value];
        const decide = () => {
            const empty = columns.value === 'empty';
            const ready = caption.value.trim() !== '' && (empty || chosen.picked.length > 0 && cells().length > 0);
            choose(ready && empty ? {caption: caption.value.trim(), head: ['', '', ''], rows: Array(3).fill({name: '', values: [null, null]})} : ready ? {
                caption: caption.value.trim(),
                head: ['指标', ...cells().map(([name]) => name)],
                rows: chosen.picked.map(it => ({
                    name: it.unit ? `${it.name}（${it.unit}）` : it.name,
                    values: cells().map(([, about]) => `${it.code}${about} bare`),
                })),
            } : null);
        };
        const chosen = picker(guarded, decide);
        guarded(async () => Object.assign(groups, await server.scopes()));
        [caption, columns].forEach(it => it.addEventListener('input', decide));
        body.append(field('表题', caption), field('各列', columns), ...chosen.parts);
    });
}

/// @returns {Promise<{id, title, text, school}|null>}
export function chooseCase() {
    return open('插入学校案例', '插入', (body, choose, guarded) => {
        const query = element('input', {type: 'search', placeholder: '学校、标题或文字里的字'});
        const results = element('div', {role: 'group', 'aria-label': '备案案例'});
        const search = () => guarded(async () => {
            choose(null);
            const found = await server.cases(query.value);
            results.replaceChildren(found.length === 0
                ? element('p', {class: 'hint'}, '没有找到备案的案例。')
                : choices('case', found.map(it => ({
                    label: `《${it.title}》　${it.school}`,
                    detail: `${it.agreed ? '✓' : '✗'} ${it.consent}${it.used ? '　已在本报告中用过' : ''}`
                        + `${it.data.length ? `　提到的数据：${it.data.join('、')}` : ''}　${it.text.slice(0, 60)}…`,
                    value: it,
                })), it => choose(it.agreed ? it : null)));
        });
        query.addEventListener('input', later(search));
        body.append(field('找案例', query),
            element('p', {class: 'hint'}, '只列已备案的案例。写到的人没有同意的，不能插入。'), results);
        search();
    });
}

/// @returns {Promise<{words: string, address: string}|null>}
export function askNote() {
    return open('插入脚注', '插入', (body, choose) => {
        const words = element('textarea', {rows: 2, maxlength: 500});
        const source = element('input', {maxlength: 200, placeholder: '发文单位、文号，或出版者和年份'});
        const address = element('input', {type: 'url', maxlength: 300, placeholder: 'https://'});
        const decide = () => {
            const parts = [words.value, source.value].map(it => it.trim().replace(/[。；，\s]+$/, '')).filter(Boolean);
            const link = address.value.trim();
            choose(words.value.trim() && (!link || /^https?:\/\/[^\s()]+$/.test(link))
                ? {words: `${parts.join('，')}。`, address: link} : null);
        };
        [words, source, address].forEach(it => it.addEventListener('input', decide));
        body.append(field('文件、数据或书的名称，或一句说明', words), field('出处', source), field('网址', address),
            element('p', {class: 'hint'}, '插入以后脚注列在本节末尾，还可以在那里加数值、改文字。'));
    });
}
