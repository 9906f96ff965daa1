// Counts characters while somebody writes, as CharacterCount does on the server: a Chinese character or full-width sign
// is one, a run of anything else without spaces is one.
{
    const wide = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}'
        + '\\u3001-\\u303f\\uff01-\\uffef—‘’“”…·';
    const counted = new RegExp(`[${wide}]|[^\\s\\u3000${wide}]+`, 'gu');

    const show = field => {
        const output = document.querySelector(`output[data-counts="${field.id}"]`);
        if (output) {
            const limit = Number(output.dataset.limit);
            const length = (field.value.match(counted) ?? []).length;
            output.textContent = `${length} / ${limit} 字${length > limit ? `，超出 ${length - limit} 字` : ''}`;
            output.closest('.word-count').classList.toggle('too-long', length > limit);
        }
    };

    document.addEventListener('input', event => show(event.target));
    document.addEventListener('htmx:afterSettle', () => document.querySelectorAll('textarea[id]').forEach(show));

    // Says that an autosave failed; the button below still works.
    document.addEventListener('htmx:afterRequest', event => {
        const state = event.detail.elt.closest('form.write')?.querySelector('.saved');
        const status = event.detail.xhr.status;
        if (state && !event.detail.successful && status !== 422 && status !== 401) {
            state.classList.add('not');
            state.textContent = status === 0
                ? '没有保存：网络不通。请稍后点“保存”。'
                : '没有保存：页面已过期或没有权限。请复制您写的文字，刷新页面再试。';
        }
    });

    // Says at once that a file is too large, instead of after sending all of it.
    const largest = 10 * 1024 * 1024;
    document.addEventListener('change', event => {
        const field = event.target;
        if (field.type === 'file' && field.closest('form.write')) {
            const large = [...field.files].find(file => file.size > largest);
            field.setCustomValidity(large
                ? `“${large.name}”有 ${Math.ceil(large.size / 1024 / 1024)} MB，附件最大 10 MB；请压缩图片或拆分后再上传。`
                : '');
            field.reportValidity();
        }
    });
}
