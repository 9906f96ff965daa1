document.documentElement.classList.add('scripted');

// Says beside a field that it was not saved; everything else works without a script.
document.addEventListener('htmx:afterRequest', event => {
    const field = event.detail.elt.closest('.field');
    const status = event.detail.xhr.status;
    if (!field || event.detail.successful || status === 422 || status === 401) {
        return;
    }
    const line = field.querySelector('.saved');
    line.classList.add('not');
    line.textContent = status === 0
        ? '没有保存：网络不通。请稍后点“保存本节”。'
        : '没有保存：页面已过期或没有权限。请刷新页面再试。';
});

// A section with something typed and not yet saved is not left by accident.
let unsaved = false;
document.addEventListener('input', event => { unsaved ||= Boolean(event.target.closest('.entry')); });
document.addEventListener('submit', () => { unsaved = false; });
document.addEventListener('htmx:afterRequest', event => { if (event.detail.successful) unsaved = false; });
window.addEventListener('beforeunload', event => { if (unsaved) event.preventDefault(); });

// What was refused must not hide behind the bar of buttons.
document.addEventListener('htmx:afterSettle', event => {
    event.detail.elt.closest('.field')?.querySelector('.error')?.scrollIntoView({ block: 'nearest' });
});
