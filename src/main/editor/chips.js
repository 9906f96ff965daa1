// How nodes that stand for data look: chips for numbers, drawn figures, plain text for what has no form.
const known = {values: {}, figures: {}, references: {}};
const shown = new Set();

/// Takes over what the server says about bindings and figures, and shows it.
export function learn({values = {}, figures = {}, references = {}}) {
    Object.assign(known.values, values);
    Object.assign(known.figures, figures);
    Object.assign(known.references, references);
    shown.forEach(show => show());
}

class Shown {
    constructor(node, tag, className) {
        this.node = node;
        this.dom = document.createElement(tag);
        this.dom.className = className;
        this.dom.contentEditable = 'false';
        this.show = () => this.render();
        shown.add(this.show);
        this.render();
    }

    update(node) {
        if (node.type !== this.node.type) {
            return false;
        }
        this.node = node;
        this.render();
        return true;
    }

    ignoreMutation() { return true; }

    destroy() { shown.delete(this.show); }
}

export class ValueChip extends Shown {
    constructor(node) { super(node, 'span', 'chip'); }

    render() {
        const {written} = this.node.attrs;
        const value = known.values[written];
        this.dom.dataset.written = written;
        this.dom.textContent = value ? value.printed : '…';
        this.dom.classList.toggle('untrue', Boolean(value?.problem));
        this.dom.title = value?.problem || value?.about || written;
    }
}

/// Prints the number its target has now.
export class Reference extends Shown {
    constructor(node) { super(node, 'span', 'chip reference'); }

    render() {
        const {label} = this.node.attrs;
        const name = known.references[label];
        this.dom.dataset.reference = label;
        this.dom.textContent = name ?? '？';
        this.dom.classList.toggle('untrue', !name);
        this.dom.title = name ? '引用的图表，编号自动更新' : '引用的图或表不在了，请删去或换一个';
    }
}

export class NoteCall extends Shown {
    constructor(node) { super(node, 'sup', 'note-call'); }

    render() {
        this.dom.textContent = '注';
        this.dom.title = `脚注 ${this.node.attrs.label}`;
        this.dom.dataset.note = this.node.attrs.label;
    }
}

export class Figure extends Shown {
    constructor(node, edit) {
        super(node, 'div', 'editor-figure');
        this.dom.addEventListener('click', event => {
            if (event.target.closest('button')) {
                edit(this.node.attrs.text);
            }
        });
    }

    render() {
        const what = this.node.type.name === 'picture' ? '图片' : '图表';
        this.dom.innerHTML = known.figures[this.node.attrs.text]
            || `<p class="hint">${what}还画不出来，请看右边的问题，或点“修改${what}”。</p>`;
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'second';
        button.textContent = `修改${what}`;
        this.dom.append(button);
    }

    stopEvent(event) { return Boolean(event.target.closest('button, summary, [tabindex]')); }
}

/// Text the editor has no form for is edited as it is stored.
export class Source {
    constructor(node, view, position) {
        this.node = node;
        this.dom = document.createElement('div');
        this.dom.className = 'editor-source';
        this.dom.contentEditable = 'false';
        this.field = document.createElement('textarea');
        this.field.value = node.attrs.text;
        this.field.rows = Math.min(20, node.attrs.text.split('\n').length + 1);
        this.field.setAttribute('aria-label', '原文');
        this.field.addEventListener('input', () =>
            view.dispatch(view.state.tr.setNodeAttribute(position(), 'text', this.field.value)));
        this.dom.append(this.field);
    }

    update(node) {
        if (node.type !== this.node.type) {
            return false;
        }
        this.node = node;
        if (this.field.value !== node.attrs.text) {
            this.field.value = node.attrs.text;
        }
        return true;
    }

    stopEvent() { return true; }

    ignoreMutation() { return true; }
}
