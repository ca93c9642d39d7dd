/**
 * Unpacks the package's Chromium, its libraries and its fonts into the temporary folder, which the parent sets: the package's own
 * function knows no other place.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

const packed = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
for (const archive of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(path.join(packed, archive))
