import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { allPaths } from './src/paths.ts'

/** Beside each text of the build its compressed forms, so that the server compresses nothing. */
function precompress(): Plugin {
  const brotli = promisify(brotliCompress)
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      for (const file of await readdir(dir, { recursive: true })) {
        if (!/\.(?:js|css|html|svg)$/.test(file)) continue
        const name = path.join(dir, file)
        const text = await readFile(name)
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
        await writeFile(`${name}.br`, await brotli(text, { params }))
        await writeFile(`${name}.gz`, await promisify(gzip)(text, { level: 9 }))
      }
    },
  }
}

/** For the server, which answers with the page at these paths. */
function listPaths(): Plugin {
  return {
    name: 'list-paths',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'paths.json', source: JSON.stringify(allPaths) })
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), listPaths(), precompress()],
  // The server lets browsers keep what is in this folder forever: what is built there has its content's hash in its name.
  build: { target: 'es2023', assetsDir: 'assets/immutable', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // `npm run dev` of this folder, beside a server on its usual port.
  // The host stays the page's own, or cookie mode would refuse it as another site's.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/health', '/v1', '^/sandbox/(?:api|v1)/'].map((path) => [
        path,
        { target: 'http://localhost:8000', changeOrigin: false },
      ]),
    ),
  },
})
