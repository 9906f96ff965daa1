// Talks to the pages' server. Every answer is JSON; what is refused throws an Error with words for people.
const place = document.getElementById('editor')?.dataset.address;
const token = () => JSON.parse(document.body.getAttribute('hx-headers') ?? '{}');

async function ask(path, options = {}) {
    let answer;
    try {
        answer = await fetch(place + path, options);
    } catch {
        throw new Error('网络不通，请稍后再试。');
    }
    if (answer.redirected || answer.status === 401) {
        throw new Error('登录已过期。请在新窗口重新登录，再回到这里继续。');
    }
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok && answer.status !== 409) {
        throw new Error(content.problem ?? '服务器没有接受，请刷新页面再试。');
    }
    return {conflict: answer.status === 409, content};
}

const send = (path, method, content) => ask(path, {
    method, body: JSON.stringify(content), headers: {'Content-Type': 'application/json', ...token()},
});

export const save = (document, seen) => send('/document', 'PUT', {document, seen});
export const draw = async (text, kind = 'chart') => (await send('/figure', 'POST', {kind, text})).content;
export const findings = async () => (await ask('/findings')).content;
export const targets = async () => (await ask('/targets')).content;

export async function upload(file) {
    const body = new FormData();
    body.append('file', file);
    return (await ask('/pictures', {method: 'POST', body, headers: token()})).content;
}

export const numbers = async (query, about) =>
    (await ask(`/numbers?${new URLSearchParams({query, about})}`)).content;
export const variants = async head => (await ask(`/variants?${new URLSearchParams({head})}`)).content;
export const scopes = async () => (await ask('/scopes')).content;
export const cases = async query => (await ask(`/cases?${new URLSearchParams({query})}`)).content;
