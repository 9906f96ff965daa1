// Bundles the editor into the assets that the application serves. The first line of the bundle says which sources it is
// made of; a test compares.
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync} from 'node:fs';
import {build} from 'esbuild';

const sources = readdirSync('.').filter(name => /\.(js|mjs|json)$/.test(name)).sort();
const hash = createHash('sha256');
sources.forEach(name => hash.update(name).update(readFileSync(name)));

await build({
    entryPoints: ['editor.js'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    banner: {js: `// made from src/main/editor ${hash.digest('hex')}; do not edit. Contains ProseMirror, see NOTICE`},
    outfile: '../resources/zhijian/assets/editor.js',
});
