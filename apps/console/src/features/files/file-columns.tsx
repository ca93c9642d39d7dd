import { Link } from '@tanstack/react-router'
import {
  Ellipsis,
  Eye,
  FileAudio,
  File as FileIcon,
  FileImage,
  FileText,
  FileVideo,
  Globe,
  Link2,
  Lock,
  Pencil,
  Trash2,
} from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import type { Column } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { previewOf } from './kinds.ts'
import type { StoredFile } from './queries.ts'
import { Visibility } from './visibility.tsx'

export type FileDeed = 'show' | 'link' | 'publish' | 'rename' | 'delete'

const icons = { image: FileImage, audio: FileAudio, video: FileVideo, text: FileText, none: FileIcon }

export const fileColumns = (onAsk: (deed: FileDeed, file: StoredFile) => void): Column<StoredFile>[] => [
  { title: 'Name', cell: (file) => <Name file={file} /> },
  {
    title: 'Type',
    wideOnly: true,
    cell: ({ content_type: type }) => (
      <span className="line-clamp-1 max-w-44 text-ink-soft" title={type}>
        {type}
      </span>
    ),
  },
  {
    title: 'Size',
    wideOnly: true,
    align: 'right',
    cell: ({ bytes }) => <span className="whitespace-nowrap tabular-nums">{formatBytes(bytes)}</span>,
  },
  { title: 'Visibility', wideOnly: true, cell: ({ is_public: isPublic }) => <Visibility isPublic={isPublic} /> },
  { title: 'Created', wideOnly: true, cell: ({ created_at: at }) => <Time at={at} /> },
  { title: '', align: 'right', cell: (file) => <FileMenu file={file} onAsk={onAsk} /> },
]

function Name({
  file: { id, name, content_type: type, bytes, is_public: isPublic, created_at: at },
}: {
  file: StoredFile
}) {
  const Icon = icons[previewOf(type)]
  return (
    <div className="flex min-w-40 items-center gap-3">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-soft" />
      <div className="grid min-w-0">
        <Link
          from="/console/projects/$projectId/files"
          search={{ file: id }}
          className="line-clamp-2 rounded font-medium wrap-anywhere hover:underline"
        >
          <bdi>{name}</bdi>
        </Link>
        <span className="text-[0.8125rem] text-ink-soft md:hidden">
          {formatBytes(bytes)}, {isPublic ? 'public' : 'private'}, <Time at={at} />
        </span>
      </div>
    </div>
  )
}

interface FileMenuProps {
  file: StoredFile
  onAsk: (deed: FileDeed, file: StoredFile) => void
}

function FileMenu({ file, onAsk }: FileMenuProps) {
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label={`Actions for ${file.name}`}>
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onSelect={() => onAsk('show', file)}>
        <Eye /> Preview file
      </MenuItem>
      <MenuItem onSelect={() => onAsk('link', file)}>
        <Link2 /> Copy link
      </MenuItem>
      <MenuItem onSelect={() => onAsk('rename', file)}>
        <Pencil /> Rename file
      </MenuItem>
      <MenuItem onSelect={() => onAsk('publish', file)}>
        {file.is_public ? <Lock /> : <Globe />} {file.is_public ? 'Make private' : 'Make public'}
      </MenuItem>
      <MenuLine />
      <MenuItem danger onSelect={() => onAsk('delete', file)}>
        <Trash2 /> Delete file
      </MenuItem>
    </Menu>
  )
}
