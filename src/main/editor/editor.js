// The editor of one section: formatted text with numbers as chips. Saves by itself; without this script the page has a
// plain field instead.
import {baseKeymap, chainCommands, exitCode, setBlockType, toggleMark} from 'prosemirror-commands';
import {history, redo, undo} from 'prosemirror-history';
import {keymap} from 'prosemirror-keymap';
import {Node, Slice} from 'prosemirror-model';
import {liftListItem, sinkListItem, splitListItem, wrapInList} from 'prosemirror-schema-list';
import {EditorState, Plugin, Selection, TextSelection} from 'prosemirror-state';
import {addColumnAfter, addRowAfter, deleteColumn, deleteRow, goToNextCell, isInTable, tableEditing} from 'prosemirror-tables';
import {EditorView} from 'prosemirror-view';
import {Figure, NoteCall, Reference, Source, ValueChip, learn} from './chips.js';
import {askNote, chooseCase, chooseFigure, chooseNumber, choosePicture, chooseTable, chooseTarget, label} from './dialogs.js';
import {schema, stored} from './schema.js';
import * as server from './server.js';

const PAUSE = 1200;

function start(place) {
    const {nodes, marks} = schema;
    // every page keeps its own: what another one saves must not take away what was written here
    const draftKeys = `zhijian:${place.dataset.address}#`;
    const draftKey = `${draftKeys}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
    let seen = Number(place.dataset.seen);
    let dirty = false;
    let saving = false;
    let timer;
    let looking;

    const status = Object.assign(document.createElement('p'), {className: 'saved'});
    status.setAttribute('role', 'status');
    const conflict = document.createElement('div');
    const text = document.createElement('div');
    text.className = 'draft-text';

    learn(JSON.parse(place.dataset.chips));
    const view = new EditorView(text, {
        state: stateOf(JSON.parse(place.dataset.document)),
        attributes: {role: 'textbox', 'aria-multiline': 'true', 'aria-label': `${place.dataset.title}的正文`},
        nodeViews: {
            value: node => new ValueChip(node),
            note: node => new NoteCall(node),
            source: (node, view, position) => new Source(node, view, position),
            reference: node => new Reference(node),
            chart: figure(chooseFigure),
            picture: figure(choosePicture),
        },
        dispatchTransaction(transaction) {
            view.updateState(view.state.apply(transaction));
            if (transaction.docChanged) {
                changed();
            }
            showButtons();
            quote();
        },
    });

    function figure(choose) {
        return (node, view, position) => new Figure(node, async before => {
            const after = await choose(before);
            if (after) {
                learn({figures: {[after.text]: after.html}});
                view.dispatch(view.state.tr.setNodeAttribute(position(), 'text', after.text));
            }
            view.focus();
        });
    }

    function stateOf(content) {
        return EditorState.create({
            doc: Node.fromJSON(schema, content.content ? content : {type: 'doc', content: [{type: 'paragraph'}]}),
            plugins: [
                history(),
                keymap({
                    'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo,
                    'Mod-b': toggleMark(marks.strong),
                    'Mod-s': () => { save(); return true; },
                    Enter: splitListItem(nodes.list_item),
                    Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)),
                    'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
                    'Mod-Enter': exitCode,
                }),
                keymap(baseKeymap),
                tableEditing(),
                new Plugin({props: {transformPastedHTML: withPlainCells, transformPasted: withoutSections}}),
            ],
        });
    }

    /// Word puts paragraphs into cells; here a cell holds words only.
    function withPlainCells(html) {
        const page = new DOMParser().parseFromString(html, 'text/html');
        for (const block of page.querySelectorAll(':is(td, th) :is(p, div, ul, ol, li, h1, h2, h3, h4, h5, h6)')) {
            block.replaceWith(...block.childNodes, block.nextElementSibling ? ' ' : '');
        }
        return page.body.innerHTML;
    }

    /// A pasted text keeps its words, but a chapter of it becomes a subsection.
    function withoutSections(slice) {
        const lowered = [];
        slice.content.forEach(node => lowered.push(
            node.type === nodes.heading && node.attrs.level < 3 ? nodes.heading.create({level: 3}, node.content) : node));
        return new Slice(slice.content.constructor.from(lowered), slice.openStart, slice.openEnd);
    }

    // saving

    function changed() {
        dirty = true;
        localStorage.setItem(draftKey, JSON.stringify({seen, document: view.state.doc.toJSON()}));
        say('正在编辑，停下来就会自动保存');
        clearTimeout(timer);
        timer = setTimeout(save, PAUSE);
    }

    async function save() {
        clearTimeout(timer);
        if (!dirty || saving || conflict.hasChildNodes()) {
            return;
        }
        saving = true;
        dirty = false;
        say('正在保存…');
        try {
            const {conflict: clash, content} = await server.save(view.state.doc.toJSON(), seen);
            if (clash) {
                dirty = true;
                showConflict(content);
            } else {
                seen = content.revision;
                plainSeen();
                learn(content);
                showFindings(content);
                findingsLater();
                if (!dirty) {
                    localStorage.removeItem(draftKey);
                    say(content.saved);
                }
            }
        } catch (error) {
            dirty = true;
            say(`没有保存：${error.message} 您写的文字留在这台电脑的浏览器里。`, true);
            timer = setTimeout(save, 10 * PAUSE);
        } finally {
            saving = false;
            if (dirty && !conflict.hasChildNodes()) {
                clearTimeout(timer);
                timer = setTimeout(save, status.classList.contains('not') ? 10 * PAUSE : PAUSE);
            }
        }
    }

    function say(words, failed = false) {
        status.classList.toggle('not', failed);
        status.textContent = words;
    }

    /// The plain field of the page keeps what it had; forms on the page must know the newest revision.
    function plainSeen() {
        document.querySelectorAll('input[name=seen]').forEach(input => { input.value = seen; });
    }

    /// What other sections contradict takes longer to find, and follows when there is time.
    function findingsLater() {
        clearTimeout(looking);
        looking = setTimeout(async () => {
            const found = await server.findings().catch(() => null);
            if (found && found.revision === seen && !dirty && !saving) {
                showFindings(found);
            }
        }, PAUSE);
    }

    function showFindings({errors = [], doubts = [], preview}) {
        const list = document.createElement('ul');
        list.className = 'findings';
        [...errors.map(words => ['HARD', words]), ...doubts.map(words => ['SOFT', words])].forEach(([kind, words]) => {
            const item = document.createElement('li');
            item.className = kind;
            item.append(Object.assign(document.createElement('p'), {textContent: words}));
            list.append(item);
        });
        const fine = Object.assign(document.createElement('p'), {className: 'fine', textContent: '没有发现问题。'});
        const box = document.getElementById('findings');
        box.replaceChildren(box.querySelector('h2'), list.children.length ? list : fine);
        if (preview !== undefined) {
            document.getElementById('preview-text').innerHTML = preview;
        }
    }

    function showConflict({problem, revision, theirs}) {
        say('');
        const other = document.createElement('div');
        other.className = 'draft-text';
        const shown = new EditorView(other, {
            state: stateOf(theirs), editable: () => false, attributes: {'aria-label': '对方的文字'},
            nodeViews: {
                value: node => new ValueChip(node), note: node => new NoteCall(node), reference: node => new Reference(node),
                chart: node => new Figure(node), picture: node => new Figure(node),
            },
        });
        const done = () => { shown.destroy(); conflict.replaceChildren(); };
        const mine = button('以我的文字为准保存', () => { done(); seen = revision; save(); });
        const take = button('用对方的文字', () => {
            done();
            seen = revision;
            view.updateState(stateOf(theirs));
            dirty = false;
            localStorage.setItem(`${draftKeys}before-${Date.now()}`, localStorage.getItem(draftKey));
            localStorage.removeItem(draftKey);
            say('已换成对方的文字；您写的还留在这台电脑上，下次打开时可以恢复。');
        });
        const box = document.createElement('div');
        box.className = 'message bad';
        box.setAttribute('role', 'alert');
        const title = Object.assign(document.createElement('p'), {textContent: problem});
        const hint = Object.assign(document.createElement('p'),
            {textContent: '下面是对方的文字。请把需要的内容合到您的文字里，再保存；对方的那一稿在历次稿里，也不会丢。'});
        box.append(title, hint, other, mine, ' ', take);
        conflict.replaceChildren(box);
    }

    function offerUnsaved() {
        Object.keys(localStorage).filter(key => key.startsWith(draftKeys) && key !== draftKey).forEach(key => {
            const kept = JSON.parse(localStorage.getItem(key));
            if (JSON.stringify(kept.document) === JSON.stringify(view.state.doc.toJSON())) {
                localStorage.removeItem(key);
            } else {
                offer(kept, key);
            }
        });
    }

    function offer(kept, key) {
        const box = document.createElement('p');
        box.className = 'message';
        box.append('这台电脑上有您上次没有保存成功的文字。 ',
            button('恢复它', () => {
                view.updateState(stateOf(kept.document));
                box.remove();
                changed();
                localStorage.removeItem(key);
            }), ' ',
            button('不要了', () => { localStorage.removeItem(key); box.remove(); }));
        conflict.before(box);
    }

    // the bar of buttons

    function button(label, run, hint = '') {
        const made = Object.assign(document.createElement('button'), {type: 'button', className: 'second', textContent: label});
        if (hint) {
            made.title = hint;
        }
        made.addEventListener('click', run);
        return made;
    }

    const command = run => () => { run(view.state, view.dispatch, view); view.focus(); };
    const asking = ask => async () => { const chosen = await ask(); view.focus(); return chosen; };

    function insert(node, block = false) {
        const {state} = view;
        const at = block ? behindBlock(state) : null;
        const transaction = block ? state.tr.insert(at, node) : state.tr.replaceSelectionWith(node, true);
        if (block) {
            transaction.setSelection(Selection.near(transaction.doc.resolve(at + node.nodeSize), -1));
        }
        view.dispatch(transaction.scrollIntoView());
        view.focus();
    }

    /// Behind the outermost block in which the cursor stands; footnotes stay last.
    function behindBlock(state) {
        const {$to} = state.selection;
        return $to.depth === 0 ? $to.pos : $to.after(1);
    }

    async function insertNumber() {
        const chosen = await asking(chooseNumber)();
        if (chosen) {
            learn({values: {[chosen.written]: {printed: chosen.printed, about: '', problem: ''}}});
            insert(nodes.value.create({written: chosen.written}));
        }
    }

    async function insertFigure(type, ask) {
        const chosen = await asking(ask)();
        if (chosen) {
            learn({figures: {[chosen.text]: chosen.html}});
            insert(type.create({text: chosen.text}), true);
        }
    }

    async function insertReference() {
        const chosen = await asking(chooseTarget)();
        if (chosen) {
            learn({references: {[chosen.label]: chosen.name}});
            insert(nodes.reference.create({label: chosen.label}));
        }
    }

    function words(line) {
        return line.split(/(\{\{[^{}]*}})/).filter(Boolean).map(part => part.startsWith('{{')
            ? nodes.value.create({written: part.slice(2, -2)}) : schema.text(part));
    }

    async function insertTable() {
        const chosen = await asking(chooseTable)();
        if (chosen) {
            const row = (type, cells) => nodes.table_row.create(null, cells.map((content, index) =>
                type.create({side: index === 0 ? 'left' : 'right'}, content)));
            const table = nodes.table.create(null, [
                row(nodes.table_header, chosen.head.map(words)),
                ...chosen.rows.map(it => row(nodes.table_cell,
                    [words(it.name), ...it.values.map(written => written ? [nodes.value.create({written})] : [])])),
            ]);
            const {state} = view;
            view.dispatch(state.tr.insert(behindBlock(state),
                [nodes.caption.create({label: label()}, schema.text(chosen.caption)), table]).scrollIntoView());
            view.focus();
        }
    }

    async function insertCase() {
        const chosen = await asking(chooseCase)();
        if (chosen) {
            const paragraphs = chosen.text.split(/\n+/).map(line => line.trim()).filter(Boolean);
            insert(nodes.case_box.create(null, [
                nodes.case_title.create({filed: chosen.id}, schema.text(`案例　${chosen.title}`)),
                ...(paragraphs.length ? paragraphs : ['']).map(line =>
                    nodes.paragraph.create(null, line ? schema.text(line) : null)),
                nodes.paragraph.create(null, schema.text(`（${chosen.school}供稿）`)),
            ]), true);
        }
    }

    async function insertNote() {
        const chosen = await asking(askNote)();
        if (chosen) {
            const name = `n${Date.now().toString(36)}`;
            const {state} = view;
            const transaction = state.tr.replaceSelectionWith(nodes.note.create({label: name}), true);
            const content = [schema.text(chosen.words)];
            if (chosen.address) {
                content.push(schema.text('网址', [marks.link.create({href: chosen.address})]));
            }
            transaction.insert(transaction.doc.content.size, nodes.footnote.create({label: name}, content));
            view.dispatch(transaction);
            view.focus();
        }
    }

    const bold = button('加粗', command(toggleMark(marks.strong)), 'Ctrl+B');
    const heading = button('小标题', command((state, dispatch) => setBlockType(
        state.selection.$from.parent.type === nodes.heading ? nodes.paragraph : nodes.heading, {level: 3})(state, dispatch)));
    const bullets = button('列表', command(wrapInList(nodes.bullet_list)));
    const tableButtons = [
        button('加一行', command(addRowAfter)), button('删这行', command(deleteRow)),
        button('加一列', command(addColumnAfter)), button('删这列', command(deleteColumn)),
    ];
    const bar = document.createElement('div');
    bar.className = 'editor-bar';
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', '编辑');
    bar.append(button('撤销', command(undo), 'Ctrl+Z'), button('重做', command(redo), 'Ctrl+Y'), bold, heading, bullets,
        button('插入数值', insertNumber), button('插入图表', () => insertFigure(nodes.chart, chooseFigure)),
        button('插入图片', () => insertFigure(nodes.picture, choosePicture)), button('插入表格', insertTable),
        button('引用图表', insertReference),
        button('插入案例', insertCase), button('插入脚注', insertNote), ...tableButtons);

    function showButtons() {
        const {state} = view;
        bold.setAttribute('aria-pressed', String(Boolean(
            marks.strong.isInSet(state.storedMarks ?? state.selection.$from.marks()))));
        heading.setAttribute('aria-pressed', String(state.selection.$from.parent.type === nodes.heading));
        tableButtons.forEach(it => { it.hidden = !isInTable(state); });
    }

    /// What is selected becomes the passage of a remark.
    function quote() {
        const {selection, doc} = view.state;
        const passage = document.getElementById('quote');
        if (passage && selection instanceof TextSelection && !selection.empty
            && selection.$from.sameParent(selection.$to)) {
            passage.value = stored(doc, selection.from, selection.to);
        }
    }

    place.className = 'card editor-card';
    place.append(bar, status, conflict, text);
    place.hidden = false;
    const plain = document.getElementById('plain');
    plain.hidden = true;
    showButtons();
    offerUnsaved();
    addEventListener('beforeunload', event => {
        if (dirty) {
            save();
            event.preventDefault();
        }
    });
    // a step on the page waits for what is not saved yet
    document.addEventListener('submit', async event => {
        if (dirty && event.target !== plain && event.target.method !== 'dialog' && !event.target.dataset.saved) {
            event.preventDefault();
            const {submitter} = event;
            await save();
            if (!dirty) {
                event.target.dataset.saved = 'yes';
                event.target.requestSubmit(submitter);
            }
        }
    });
}

const place = document.getElementById('editor');
if (place) {
    start(place);
}
