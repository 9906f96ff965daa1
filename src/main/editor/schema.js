// The document of one section. Names of nodes and attributes are those of SectionDocument on the server, which turns the
// document into the stored text and back.
import {Schema} from 'prosemirror-model';
import {tableNodes} from 'prosemirror-tables';

const tables = tableNodes({
    tableGroup: 'block',
    cellContent: 'inline*',
    cellAttributes: {
        side: {
            default: 'right',
            getFromDOM: cell => cell.dataset.side ?? 'right',
            setDOMAttr: (side, attributes) => { attributes['data-side'] = side; },
        },
    },
});

export const schema = new Schema({
    nodes: {
        doc: {content: 'block+'},
        paragraph: {group: 'block', content: 'inline*', parseDOM: [{tag: 'p'}], toDOM: () => ['p', 0]},
        heading: {
            group: 'block', content: 'inline*', defining: true, attrs: {level: {default: 3}},
            // what is pasted never becomes a chapter or section
            parseDOM: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(tag => ({tag, attrs: {level: 3}})),
            toDOM: node => [`h${Math.min(6, node.attrs.level + 1)}`, 0],
        },
        ...tables,
        chart: {group: 'block', atom: true, attrs: {text: {default: ''}}, toDOM: () => ['figure']},
        picture: {group: 'block', atom: true, attrs: {text: {default: ''}}, toDOM: () => ['figure']},
        caption: {
            group: 'block', content: 'inline*', defining: true, attrs: {label: {default: ''}},
            toDOM: () => ['p', {class: 'table-caption'}, 0],
        },
        case_box: {group: 'block', content: 'case_title block+', defining: true, toDOM: () => ['section', {class: 'case-frame'}, 0]},
        case_title: {
            content: '(text | value)*', marks: '', defining: true, attrs: {filed: {default: ''}},
            toDOM: node => ['p', {class: 'case-title', 'data-filed': node.attrs.filed}, 0],
        },
        bullet_list: {group: 'block', content: 'list_item+', parseDOM: [{tag: 'ul'}], toDOM: () => ['ul', 0]},
        ordered_list: {group: 'block', content: 'list_item+', parseDOM: [{tag: 'ol'}], toDOM: () => ['ol', 0]},
        list_item: {content: 'paragraph+', defining: true, parseDOM: [{tag: 'li'}], toDOM: () => ['li', 0]},
        condition: {
            group: 'block', content: 'block+', defining: true, attrs: {when: {default: 'if'}, subjects: {default: ''}},
            toDOM: node => ['div', {
                class: 'condition',
                'data-when': node.attrs.when === 'if' ? '有数据时才出现' : '没有数据时才出现',
            }, 0],
        },
        footnote: {
            group: 'block', content: 'inline*', defining: true, attrs: {label: {default: ''}},
            toDOM: node => ['p', {class: 'footnote', 'data-label': node.attrs.label}, 0],
        },
        source: {group: 'block', atom: true, attrs: {text: {default: ''}}, toDOM: node => ['pre', node.attrs.text]},
        text: {group: 'inline'},
        value: {
            group: 'inline', inline: true, atom: true, attrs: {written: {default: ''}},
            parseDOM: [{tag: 'span[data-written]', getAttrs: chip => ({written: chip.dataset.written})}],
            toDOM: node => ['span', {class: 'chip', 'data-written': node.attrs.written}, node.attrs.written],
        },
        reference: {
            group: 'inline', inline: true, atom: true, attrs: {label: {default: ''}},
            parseDOM: [{tag: 'span[data-reference]', getAttrs: chip => ({label: chip.dataset.reference})}],
            toDOM: node => ['span', {class: 'chip reference', 'data-reference': node.attrs.label}, node.attrs.label],
        },
        note: {
            group: 'inline', inline: true, atom: true, attrs: {label: {default: ''}},
            parseDOM: [{tag: 'sup[data-note]', getAttrs: call => ({label: call.dataset.note})}],
            toDOM: node => ['sup', {class: 'note-call', 'data-note': node.attrs.label}, '注'],
        },
    },
    marks: {
        link: {
            attrs: {href: {}}, inclusive: false,
            parseDOM: [{tag: 'a[href^="http"]', getAttrs: link => ({href: link.getAttribute('href')})}],
            toDOM: mark => ['a', {href: mark.attrs.href}, 0],
        },
        strong: {parseDOM: [{tag: 'strong'}, {tag: 'b'}], toDOM: () => ['strong', 0]},
        em: {parseDOM: [{tag: 'em'}, {tag: 'i'}], toDOM: () => ['em', 0]},
    },
});

/// A passage as it is stored, so that a remark can name it: chips become bindings.
export function stored(document, from, to) {
    return document.textBetween(from, to, '\n', node =>
        node.type.name === 'value' ? `{{${node.attrs.written}}}`
            : node.type.name === 'reference' ? `{{ref ${node.attrs.label}}}`
                : node.type.name === 'note' ? `[^${node.attrs.label}]` : '');
}
