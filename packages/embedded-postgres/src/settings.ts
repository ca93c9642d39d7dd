/*
 * What every embedded Postgres runs with. The settings travel on the command line, so that a new release changes
 * existing clusters too; they win over postgresql.conf, which nobody has to edit.
 */

/** The socket's name is made of it; nothing listens on a TCP port. */
export const PORT = 5432

/** What the launcher, and a person who looks for the cause, can use when the application has taken all of its own. */
const OWNER_CONNECTIONS = 3

export interface ServerSettings {
  readonly socketDir: string
  /** For the application. */
  readonly maxConnections: number
  /** Shown in the title of every process of this cluster: see processes.ts. */
  readonly clusterTag: string
  /** Different at each launch: the proof that a connection leads to the postmaster we spawned. */
  readonly launchId: string
}

export function serverArguments(clusterDir: string, settings: ServerSettings): string[] {
  const values: Record<string, string | number> = {
    // Reachable through a private socket alone.
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: settings.socketDir,
    unix_socket_permissions: '0700',
    max_connections: settings.maxConnections + OWNER_CONNECTIONS,
    superuser_reserved_connections: OWNER_CONNECTIONS,
    cluster_name: settings.clusterTag,
    update_process_title: 'on',
    'embedded_postgres.launch': settings.launchId,

    // What is acknowledged is on the disk.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',

    // Lean: an idle server has to fit into a small machine. No helper processes that nothing uses (I/O workers,
    // logical replication), no compiling of queries that take milliseconds.
    shared_buffers: '48MB',
    huge_pages: 'off',
    io_method: 'sync',
    jit: 'off',
    work_mem: '4MB',
    maintenance_work_mem: '48MB',
    effective_cache_size: '512MB',
    max_wal_senders: 2, // pg_basebackup takes two
    max_logical_replication_workers: 0,
    max_worker_processes: 4,
    max_parallel_workers: 2,
    max_parallel_workers_per_gather: 0,
    autovacuum: 'on',
    autovacuum_max_workers: 2,
    autovacuum_worker_slots: 2,
    // Between checkpoints up to this much is written; a crash is recovered from it in seconds.
    max_wal_size: '512MB',
    min_wal_size: '64MB',
    random_page_cost: 1.1, // solid-state disks

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',

    // Read by server-log.ts.
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '[%b] ',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic', // statements carry personal data
    log_checkpoints: 'off',
    log_autovacuum_min_duration: -1,
  }
  return ['-D', clusterDir, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
