// Made from openapi.json by `npm run generate`.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API information */
        get: operations["root"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quick health, for curl -f and monitors */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health of every part */
        get: operations["health.overall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/database": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Database health */
        get: operations["health.database"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Storage health */
        get: operations["health.storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/redis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cache health */
        get: operations["health.redis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Detailed health */
        get: operations["health.detailed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a developer (operator key) or an end user (developer key and project) */
        post: operations["auth.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["auth.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account that the token belongs to */
        get: operations["auth.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New tokens for a refresh token, sent in the body or as Bearer */
        post: operations["auth.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of the token (as Bearer or in the body) or cookie that is sent, with all its tokens */
        post: operations["auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the account is signed in, this session first, then the last used; 100 at the most */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: operations["sessions.endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out one session, with all its tokens */
        delete: operations["sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/developer-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The active developer keys */
        get: operations["developerKeys.list"];
        put?: never;
        /** Create a developer key */
        post: operations["developerKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/developer-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a developer key */
        delete: operations["developerKeys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The project API keys */
        get: operations["apiKeys.list"];
        put?: never;
        /** Create a project API key */
        post: operations["apiKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/api-keys/{api_key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a project API key */
        delete: operations["apiKeys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own projects; with `page` or `page_size` as pages */
        get: operations["projects.list"];
        put?: never;
        /** Create a project */
        post: operations["projects.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project */
        get: operations["projects.get"];
        /** Change a project; absent members stay as they are */
        put: operations["projects.replace"];
        post?: never;
        /** Delete a project with everything in it, for good */
        delete: operations["projects.delete"];
        options?: never;
        head?: never;
        /** Change a project; absent members stay as they are */
        patch: operations["projects.update"];
        trace?: never;
    };
    "/api/v1/auth/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to the caller’s own account, keys and projects */
        get: operations["audit.listOwn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened in a project */
        get: operations["audit.listOfProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened in the whole installation */
        get: operations["audit.listAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/developers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every developer, newest first */
        get: operations["operator.listDevelopers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/developers/{developer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One developer */
        get: operations["operator.getDeveloper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Deactivate or reactivate a developer */
        patch: operations["operator.updateDeveloper"];
        trace?: never;
    };
    "/api/v1/operator/keys/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke anybody’s key, by its id or, as it was found somewhere, in full */
        post: operations["operator.revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue of jobs */
        get: operations["operator.getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/failed-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs that failed for the last time, newest first; kept for 90 days */
        get: operations["operator.listFailedJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/failed-jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a failed job on its way again */
        post: operations["operator.retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version and effective settings */
        get: operations["operator.getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An image, by the link that an answer carries */
        get: operations["files.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/generate-v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a picture from one to five example images and a prompt */
        post: operations["generations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/generate-anonymous-v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a picture without an account */
        post: operations["generations.createAnonymous"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/generations-v2/{generation_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a generation stands; 304 to a matching If-None-Match */
        get: operations["generations.status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/generations-v2/{generation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One generation */
        get: operations["generations.get"];
        put?: never;
        post?: never;
        /** Delete a generation with its files, for good */
        delete: operations["generations.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/generations-v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own generations, or, in the role developer or operator, those of the project; newest first */
        get: operations["generations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/generations-v2/{generation_id}/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Show a picture to everybody, or no longer; JSON or a form */
        patch: operations["generations.publish"];
        trace?: never;
    };
    "/api/v1/generation/public-generations-v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What its owners show to everybody, newest first */
        get: operations["generations.listPublic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/anonymous-generations-v2/{generation_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an anonymous generation stands */
        get: operations["generations.anonymousStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    root: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: string;
                        docs: string;
                        openapi: string;
                        health: string;
                    };
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description healthy, degraded, unhealthy or not_configured.
                         * @example healthy
                         */
                        status: string;
                        database: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            version: string | null;
                            connection: string;
                        };
                        file_storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        redis: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            type: string | null;
                        };
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        timestamp: string;
                        version: string;
                        /** Format: text */
                        note: string | null;
                        /** Format: text */
                        error: string | null;
                    };
                };
            };
            /** @description Nothing works without the database. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description healthy, degraded, unhealthy or not_configured.
                         * @example healthy
                         */
                        status: string;
                        database: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            version: string | null;
                            connection: string;
                        };
                        file_storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        redis: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            type: string | null;
                        };
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        timestamp: string;
                        version: string;
                        /** Format: text */
                        note: string | null;
                        /** Format: text */
                        error: string | null;
                    };
                };
            };
        };
    };
    "health.overall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description healthy, degraded, unhealthy or not_configured.
                         * @example healthy
                         */
                        status: string;
                        database: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            version: string | null;
                            connection: string;
                        };
                        file_storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        redis: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            type: string | null;
                        };
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        timestamp: string;
                        version: string;
                        /** Format: text */
                        note: string | null;
                        /** Format: text */
                        error: string | null;
                    };
                };
            };
        };
    };
    "health.database": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description healthy, degraded, unhealthy or not_configured.
                         * @example healthy
                         */
                        status: string;
                        /** Format: text */
                        error: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        timestamp: string;
                        /** Format: text */
                        version: string | null;
                        connection: string;
                    };
                };
            };
        };
    };
    "health.storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description healthy, degraded, unhealthy or not_configured.
                         * @example healthy
                         */
                        status: string;
                        /** Format: text */
                        error: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        timestamp: string;
                        type: string;
                        writable: boolean;
                        accessible: boolean;
                    };
                };
            };
        };
    };
    "health.redis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description healthy, degraded, unhealthy or not_configured.
                         * @example healthy
                         */
                        status: string;
                        /** Format: text */
                        error: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        timestamp: string;
                        /** Format: text */
                        type: string | null;
                    };
                };
            };
        };
    };
    "health.detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description healthy, degraded, unhealthy or not_configured.
                         * @example healthy
                         */
                        status: string;
                        database: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            version: string | null;
                            connection: string;
                        };
                        file_storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        storage: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            type: string;
                            writable: boolean;
                            accessible: boolean;
                        };
                        redis: {
                            /**
                             * @description healthy, degraded, unhealthy or not_configured.
                             * @example healthy
                             */
                            status: string;
                            /** Format: text */
                            error: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            timestamp: string;
                            /** Format: text */
                            type: string | null;
                        };
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        timestamp: string;
                        version: string;
                        /** Format: text */
                        note: string | null;
                        /** Format: text */
                        error: string | null;
                        system: {
                            program_version: string;
                            node_version: string;
                            uptime_seconds: number;
                            memory_bytes: number;
                            role: string;
                            generation_provider: string;
                        };
                    };
                };
            };
        };
    };
    "auth.register": {
        parameters: {
            query?: never;
            header?: {
                /** @description Operators. */
                "X-Operator-Key"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                "X-API-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /**
                     * Format: password
                     * @description At least 8 characters with uppercase, lowercase, and digit.
                     * @example SecurePass123
                     */
                    password: string;
                    /** Format: text */
                    full_name?: string | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        email: string;
                        /** Format: text */
                        full_name: string | null;
                        /**
                         * @description platform_operator, developer or end_user.
                         * @example developer
                         */
                        role: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: uuid */
                        project_id: string | null;
                        /** @description Developers only, and only here: keep these values. */
                        provisioning: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            project_id?: string;
                            developer_key?: string;
                            api_key?: string;
                        } | null;
                        /** @description JWT, 30 minutes. */
                        access_token: string;
                        /** @description JWT, 7 days. */
                        refresh_token: string;
                        /** @example bearer */
                        token_type: string;
                    };
                };
            };
            /** @description `End user registration requires a developer key and project context` · `X-Project-ID header is required for END_USER registration` · `Invalid X-Project-ID format. Must be a valid UUID.` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Invalid operator key` · `Invalid or revoked developer key` · `Project not found or you don't have permission to add users to it` · `Invalid or revoked API key` · `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Email already registered` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
            /** @description `Rate limit exceeded. Try again in {n} seconds.` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "auth.login": {
        parameters: {
            query?: never;
            header?: {
                /** @description End users. */
                "X-Project-ID"?: string;
                /** @description `cookie`, from this server's own pages: a session cookie instead of tokens. */
                "X-Session-Mode"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description JWT, 30 minutes. */
                        access_token: string;
                        /** @description JWT, 7 days. */
                        refresh_token: string;
                        /** @example bearer */
                        token_type: string;
                    } | {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        email: string;
                        /** Format: text */
                        full_name: string | null;
                        /**
                         * @description platform_operator, developer or end_user.
                         * @example developer
                         */
                        role: string;
                        is_active: boolean;
                        is_verified: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: uuid */
                        project_id: string | null;
                        /** @description `cookie`. */
                        token_type: string;
                    };
                };
            };
            /** @description `Invalid X-Project-ID format. Must be a valid UUID.` · `Account not activated` · `Invalid X-Session-Mode header. Send cookie, or leave it out to get tokens.` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Incorrect email or password` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project is inactive` · `Session cookies are for developers and operators. Sign in without X-Session-Mode to get tokens.` · `Session cookies are for this server's own pages. Use tokens instead, or, if this is such a page, set PUBLIC_URL to the address that it was loaded from.` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
            /** @description `Rate limit exceeded. Try again in {n} seconds.` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "auth.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        email: string;
                        /** Format: text */
                        full_name: string | null;
                        /**
                         * @description platform_operator, developer or end_user.
                         * @example developer
                         */
                        role: string;
                        is_active: boolean;
                        is_verified: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: uuid */
                        project_id: string | null;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description JWT, 30 minutes. */
                        access_token: string;
                        /** @description JWT, 7 days. */
                        refresh_token: string;
                        /** @example bearer */
                        token_type: string;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "auth.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Session cookies are for this server's own pages. Use tokens instead, or, if this is such a page, set PUBLIC_URL to the address that it was loaded from.` · `A call with a session cookie that may change something needs the header X-Session-Mode: cookie` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "sessions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description `token`, or `cookie` of Cloud Admin.
                         * @example token
                         */
                        kind: string;
                        /**
                         * @description For people, from the user agent.
                         * @example Firefox on Linux
                         */
                        device: string;
                        /** Format: text */
                        user_agent: string | null;
                        /**
                         * Format: text
                         * @description That it was begun from.
                         */
                        address: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description At most one minute late.
                         */
                        last_used_at: string;
                        /**
                         * Format: date-time
                         * @description Unless it is used before: then later.
                         */
                        expires_at: string;
                        /** @description The one that makes this call. */
                        is_current: boolean;
                    }[];
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "sessions.endOthers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "sessions.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Session not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "developerKeys.list": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Developer-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        name: string;
                        /**
                         * @description First 8 characters, to recognise the key by.
                         * @example ak_abc12
                         */
                        key_prefix: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @description At most one minute late.
                         */
                        last_used_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                    }[];
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Insufficient permissions` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "developerKeys.create": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Developer-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description In full, only here.
                         * @example ak_abc123XYZ-_789def456ghi012jkl345
                         */
                        key: string;
                        name: string;
                        /**
                         * @description First 8 characters, to recognise the key by.
                         * @example ak_abc12
                         */
                        key_prefix: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @description At most one minute late.
                         */
                        last_used_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                    };
                };
            };
            /** @description `Maximum number of developer keys (10) reached. Please revoke unused keys.` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Insufficient permissions` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "developerKeys.revoke": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Developer-Key": string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `Developer key is already revoked or inactive` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Key does not belong to the authenticated developer` · `Cannot revoke the developer key currently being used for authentication` · `Insufficient permissions` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Developer key not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "apiKeys.list": {
        parameters: {
            query?: {
                include_revoked?: boolean;
            };
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description First 8 characters, to recognise the key by.
                         * @example ak_abc12
                         */
                        key_prefix: string;
                        /** Format: text */
                        name: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        project_id: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @description At most one minute late.
                         */
                        last_used_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                    }[];
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "apiKeys.create": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description In full, only here.
                         * @example ak_abc123XYZ-_789def456ghi012jkl345
                         */
                        key: string;
                        /**
                         * @description First 8 characters, to recognise the key by.
                         * @example ak_abc12
                         */
                        key_prefix: string;
                        /** Format: text */
                        name: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        project_id: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @description At most one minute late.
                         */
                        last_used_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                api_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` · `API key not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "projects.list": {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /** @example My First AI App */
                        name: string;
                        /** Format: text */
                        description: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        owner_id: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                    }[] | {
                        items: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /** @example My First AI App */
                            name: string;
                            /** Format: text */
                            description: string | null;
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            owner_id: string;
                            is_active: boolean;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string | null;
                        }[];
                        projects: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /** @example My First AI App */
                            name: string;
                            /** Format: text */
                            description: string | null;
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            owner_id: string;
                            is_active: boolean;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string | null;
                        }[];
                        total: number;
                        page: number;
                        page_size: number;
                        has_more: boolean;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "projects.create": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    name: string;
                    /** Format: text */
                    description?: string | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /** @example My First AI App */
                        name: string;
                        /** Format: text */
                        description: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        owner_id: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions. Developer role required.` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "projects.get": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /** @example My First AI App */
                        name: string;
                        /** Format: text */
                        description: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        owner_id: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "projects.replace": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    name?: string;
                    /** Format: text */
                    description?: string | null;
                    is_active?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /** @example My First AI App */
                        name: string;
                        /** Format: text */
                        description: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        owner_id: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "projects.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "projects.update": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    name?: string;
                    /** Format: text */
                    description?: string | null;
                    is_active?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /** @example My First AI App */
                        name: string;
                        /** Format: text */
                        description: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        owner_id: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "audit.listOwn": {
        parameters: {
            query?: {
                /** @description Events older than this one. */
                before?: string;
                limit?: number;
                action?: "account.registered" | "account.signed_in" | "account.sign_in_failed" | "account.signed_out" | "session.ended" | "session.others_ended" | "developer_key.created" | "developer_key.revoked" | "project.created" | "project.changed" | "project.deleted" | "api_key.created" | "api_key.revoked" | "operator_key.refused" | "developer_key.refused" | "api_key.refused" | "account.deactivated" | "account.reactivated" | "job.retried";
                outcome?: "succeeded" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audit_events: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /**
                             * @description What, and what happened to it.
                             * @example api_key.created
                             */
                            action: string;
                            /**
                             * @description succeeded or refused.
                             * @example succeeded
                             */
                            outcome: string;
                            /** Format: uuid */
                            actor_id: string | null;
                            /**
                             * Format: text
                             * @description While the account exists.
                             */
                            actor_email: string | null;
                            /** Format: text */
                            actor_role: string | null;
                            /** Format: uuid */
                            account_id: string | null;
                            /** Format: uuid */
                            project_id: string | null;
                            /** Format: uuid */
                            target_id: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            /**
                             * Format: text
                             * @description Where the call came from.
                             */
                            address: string | null;
                            /** Format: text */
                            user_agent: string | null;
                            /**
                             * Format: text
                             * @description The call’s `X-Request-Id`.
                             */
                            request_id: string | null;
                        }[];
                        /** @description Ask again with `before` set to the last id. */
                        has_more: boolean;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "audit.listOfProject": {
        parameters: {
            query?: {
                /** @description Events older than this one. */
                before?: string;
                limit?: number;
                action?: "account.registered" | "account.signed_in" | "account.sign_in_failed" | "account.signed_out" | "session.ended" | "session.others_ended" | "developer_key.created" | "developer_key.revoked" | "project.created" | "project.changed" | "project.deleted" | "api_key.created" | "api_key.revoked" | "operator_key.refused" | "developer_key.refused" | "api_key.refused" | "account.deactivated" | "account.reactivated" | "job.retried";
                outcome?: "succeeded" | "refused";
            };
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audit_events: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /**
                             * @description What, and what happened to it.
                             * @example api_key.created
                             */
                            action: string;
                            /**
                             * @description succeeded or refused.
                             * @example succeeded
                             */
                            outcome: string;
                            /** Format: uuid */
                            actor_id: string | null;
                            /**
                             * Format: text
                             * @description While the account exists.
                             */
                            actor_email: string | null;
                            /** Format: text */
                            actor_role: string | null;
                            /** Format: uuid */
                            account_id: string | null;
                            /** Format: uuid */
                            project_id: string | null;
                            /** Format: uuid */
                            target_id: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            /**
                             * Format: text
                             * @description Where the call came from.
                             */
                            address: string | null;
                            /** Format: text */
                            user_agent: string | null;
                            /**
                             * Format: text
                             * @description The call’s `X-Request-Id`.
                             */
                            request_id: string | null;
                        }[];
                        /** @description Ask again with `before` set to the last id. */
                        has_more: boolean;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "audit.listAll": {
        parameters: {
            query?: {
                /** @description Events older than this one. */
                before?: string;
                limit?: number;
                action?: "account.registered" | "account.signed_in" | "account.sign_in_failed" | "account.signed_out" | "session.ended" | "session.others_ended" | "developer_key.created" | "developer_key.revoked" | "project.created" | "project.changed" | "project.deleted" | "api_key.created" | "api_key.revoked" | "operator_key.refused" | "developer_key.refused" | "api_key.refused" | "account.deactivated" | "account.reactivated" | "job.retried";
                outcome?: "succeeded" | "refused";
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                account_id?: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                actor_id?: string;
            };
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audit_events: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /**
                             * @description What, and what happened to it.
                             * @example api_key.created
                             */
                            action: string;
                            /**
                             * @description succeeded or refused.
                             * @example succeeded
                             */
                            outcome: string;
                            /** Format: uuid */
                            actor_id: string | null;
                            /**
                             * Format: text
                             * @description While the account exists.
                             */
                            actor_email: string | null;
                            /** Format: text */
                            actor_role: string | null;
                            /** Format: uuid */
                            account_id: string | null;
                            /** Format: uuid */
                            project_id: string | null;
                            /** Format: uuid */
                            target_id: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            /**
                             * Format: text
                             * @description Where the call came from.
                             */
                            address: string | null;
                            /** Format: text */
                            user_agent: string | null;
                            /**
                             * Format: text
                             * @description The call’s `X-Request-Id`.
                             */
                            request_id: string | null;
                        }[];
                        /** @description Ask again with `before` set to the last id. */
                        has_more: boolean;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "operator.listDevelopers": {
        parameters: {
            query?: {
                /** @description Part of the address or the name. */
                search?: string;
                is_active?: boolean;
                page?: number;
                page_size?: number;
            };
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        developers: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            email: string;
                            /** Format: text */
                            full_name: string | null;
                            is_active: boolean;
                            is_verified: boolean;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** @description How many there are. */
                            projects: number;
                            /** @description How many are active. */
                            developer_keys: number;
                        }[];
                        total: number;
                        page: number;
                        page_size: number;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "operator.getDeveloper": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                developer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        email: string;
                        /** Format: text */
                        full_name: string | null;
                        is_active: boolean;
                        is_verified: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** @description How many there are. */
                        projects: number;
                        /** @description How many are active. */
                        developer_keys: number;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Developer not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "operator.updateDeveloper": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                developer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    is_active: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        email: string;
                        /** Format: text */
                        full_name: string | null;
                        is_active: boolean;
                        is_verified: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** @description How many there are. */
                        projects: number;
                        /** @description How many are active. */
                        developer_keys: number;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Developer not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "operator.revokeKey": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    key: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description developer_key or api_key. */
                        kind: string;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `No active key is known by this id or value` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "operator.getQueue": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queue: {
                            /** @example generation.submit */
                            name: string;
                            /** @description Due and not begun. */
                            waiting: number;
                            running: number;
                            /** @description Due later. */
                            scheduled: number;
                            /** @description Failed before, and tried again. */
                            retrying: number;
                            /** Format: text */
                            last_error: string | null;
                        }[];
                        /** @description Jobs that failed for the last time and wait for somebody. */
                        failed: number;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "operator.listFailedJobs": {
        parameters: {
            query?: {
                /** @description Jobs that failed before this one. */
                before?: string;
                limit?: number;
                include_retried?: boolean;
            };
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        failed_jobs: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            name: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            attempts: number;
                            error: string;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            failed_at: string;
                            /** Format: date-time */
                            retried_at: string | null;
                        }[];
                        has_more: boolean;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "operator.retryJob": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        name: string;
                        payload: {
                            [key: string]: unknown;
                        };
                        attempts: number;
                        error: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        failed_at: string;
                        /** Format: date-time */
                        retried_at: string | null;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `No failed job of this id waits to be retried` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "operator.getSystem": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                "X-Operator-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of this program. */
                        version: string;
                        api_version: string;
                        node_version: string;
                        role: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        started_at: string;
                        /** @description Who draws new pictures. */
                        provider: string;
                        settings: {
                            /** @example PORT */
                            name: string;
                            /** @description Secrets are masked. */
                            value: string | null;
                            is_default: boolean;
                            about: string;
                        }[];
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Invalid operator key` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "files.get": {
        parameters: {
            query?: {
                expires?: string;
                signature?: string;
            };
            header?: never;
            path: {
                /** @example 990e8400-e29b-41d4-a716-446655440004.png */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/jpeg": string;
                    "image/webp": string;
                };
            };
            /** @description `This link has expired. Ask for the generation again to get a new one.` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `File not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Requested range not satisfiable` */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "generations.create": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID": string;
                /** @description Compulsory in the role end_user. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description 1 to 5 images: JPEG, PNG or WebP, each 10 MiB and 50 megapixels at the most. */
                    example_images: string[];
                    /**
                     * @description A JSON object with `prompt`, and any other key to pass on: `style`, `mood`, … At most 1000 characters.
                     * @example {"prompt": "Generate a futuristic cityscape with neon lights"}
                     */
                    instructions: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description pending, processing, completed or failed.
                         * @example completed
                         */
                        status: string;
                        /** @description As it was sent. */
                        instructions: string;
                        /** @description Absolute; loads without headers. */
                        result_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        generated_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        thumbnail_url: string | null;
                        result: {
                            image_url?: string;
                        } | null;
                        /**
                         * Format: text
                         * @description When failed: why, and what to do.
                         */
                        error: string | null;
                        is_public: boolean;
                        example_images: string[];
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                        /** Format: date-time */
                        completed_at: string | null;
                        /** Format: uuid */
                        user_id: string | null;
                        /** Format: uuid */
                        project_id: string | null;
                        /** @example local */
                        provider: string;
                        message: string;
                    };
                };
            };
            /** @description `The multipart body is malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `File size exceeds maximum allowed size of 10MB` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Unsupported Media Type. Send the content type that the endpoint documents.` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. · `Maximum 5 example images allowed` · `Invalid file format. Supported formats: JPEG, PNG, WebP` · `Image dimensions exceed the maximum of 50 megapixels` · `Instructions must be between 1 and 1000 characters` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
            /** @description `AI generation rate limit exceeded. Try again later.` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "generations.createAnonymous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description 1 to 5 images: JPEG, PNG or WebP, each 10 MiB and 50 megapixels at the most. */
                    files: string[];
                    /** @description Plain text, or JSON as above. At most 1000 characters. */
                    instructions: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description pending, processing, completed or failed.
                         * @example completed
                         */
                        status: string;
                        /** @description As it was sent. */
                        instructions: string;
                        /** @description Absolute; loads without headers. */
                        result_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        generated_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        thumbnail_url: string | null;
                        result: {
                            image_url?: string;
                        } | null;
                        /**
                         * Format: text
                         * @description When failed: why, and what to do.
                         */
                        error: string | null;
                        is_public: boolean;
                        example_images: string[];
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                        /** Format: date-time */
                        completed_at: string | null;
                        /** Format: uuid */
                        user_id: string | null;
                        /** Format: uuid */
                        project_id: string | null;
                        /** @example local */
                        provider: string;
                        message: string;
                    };
                };
            };
            /** @description `The multipart body is malformed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Anonymous generation is closed on this server. Sign in to ask for a picture.` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `File size exceeds maximum allowed size of 10MB` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Unsupported Media Type. Send the content type that the endpoint documents.` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. · `Maximum 5 example images allowed` · `Invalid file format. Supported formats: JPEG, PNG, WebP` · `Image dimensions exceed the maximum of 50 megapixels` · `Instructions must be between 1 and 1000 characters` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
            /** @description `AI generation rate limit exceeded. Try again later.` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
        };
    };
    "generations.status": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID": string;
                /** @description Compulsory in the role end_user. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description pending, processing, completed or failed.
                         * @example completed
                         */
                        status: string;
                        /** @description As it was sent. */
                        instructions: string;
                        /** @description Absolute; loads without headers. */
                        result_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        generated_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        thumbnail_url: string | null;
                        result: {
                            image_url?: string;
                        } | null;
                        /**
                         * Format: text
                         * @description When failed: why, and what to do.
                         */
                        error: string | null;
                        is_public: boolean;
                        example_images: string[];
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                        /** Format: date-time */
                        completed_at: string | null;
                        /** Format: uuid */
                        user_id: string | null;
                        /** Format: uuid */
                        project_id: string | null;
                        /** @example local */
                        provider: string;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` · `Generation not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "generations.get": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID": string;
                /** @description Compulsory in the role end_user. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description pending, processing, completed or failed.
                         * @example completed
                         */
                        status: string;
                        /** @description As it was sent. */
                        instructions: string;
                        /** @description Absolute; loads without headers. */
                        result_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        generated_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        thumbnail_url: string | null;
                        result: {
                            image_url?: string;
                        } | null;
                        /**
                         * Format: text
                         * @description When failed: why, and what to do.
                         */
                        error: string | null;
                        is_public: boolean;
                        example_images: string[];
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                        /** Format: date-time */
                        completed_at: string | null;
                        /** Format: uuid */
                        user_id: string | null;
                        /** Format: uuid */
                        project_id: string | null;
                        /** @example local */
                        provider: string;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` · `Generation not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "generations.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID": string;
                /** @description Compulsory in the role end_user. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        message: string;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` · `Generation not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "generations.list": {
        parameters: {
            query?: {
                page?: number;
                per_page?: number;
                page_size?: number;
                limit?: number;
            };
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID": string;
                /** @description Compulsory in the role end_user. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        generations: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /**
                             * @description pending, processing, completed or failed.
                             * @example completed
                             */
                            status: string;
                            /** @description As it was sent. */
                            instructions: string;
                            /** @description Absolute; loads without headers. */
                            result_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            generated_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            thumbnail_url: string | null;
                            result: {
                                image_url?: string;
                            } | null;
                            /**
                             * Format: text
                             * @description When failed: why, and what to do.
                             */
                            error: string | null;
                            is_public: boolean;
                            example_images: string[];
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string | null;
                            /** Format: date-time */
                            completed_at: string | null;
                            /** Format: uuid */
                            user_id: string | null;
                            /** Format: uuid */
                            project_id: string | null;
                            /** @example local */
                            provider: string;
                        }[];
                        items: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /**
                             * @description pending, processing, completed or failed.
                             * @example completed
                             */
                            status: string;
                            /** @description As it was sent. */
                            instructions: string;
                            /** @description Absolute; loads without headers. */
                            result_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            generated_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            thumbnail_url: string | null;
                            result: {
                                image_url?: string;
                            } | null;
                            /**
                             * Format: text
                             * @description When failed: why, and what to do.
                             */
                            error: string | null;
                            is_public: boolean;
                            example_images: string[];
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string | null;
                            /** Format: date-time */
                            completed_at: string | null;
                            /** Format: uuid */
                            user_id: string | null;
                            /** Format: uuid */
                            project_id: string | null;
                            /** @example local */
                            provider: string;
                        }[];
                        total: number;
                        page: number;
                        per_page: number;
                        page_size: number;
                        has_more: boolean;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "generations.publish": {
        parameters: {
            query?: never;
            header: {
                /** @description platform_operator, developer or end_user. */
                "X-User-Role": string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID": string;
                /** @description Compulsory in the role end_user. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    is_public: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        is_public: boolean;
                        message: string;
                    };
                };
            };
            /** @description `Could not validate credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description `Project not found` · `Generation not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "generations.listPublic": {
        parameters: {
            query?: {
                page?: number;
                per_page?: number;
                page_size?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        generations: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /**
                             * @description pending, processing, completed or failed.
                             * @example completed
                             */
                            status: string;
                            /** @description As it was sent. */
                            instructions: string;
                            /** @description Absolute; loads without headers. */
                            result_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            generated_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            thumbnail_url: string | null;
                            result: {
                                image_url?: string;
                            } | null;
                            /**
                             * Format: text
                             * @description When failed: why, and what to do.
                             */
                            error: string | null;
                            is_public: boolean;
                            example_images: string[];
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string | null;
                            /** Format: date-time */
                            completed_at: string | null;
                            /** Format: uuid */
                            user_id: string | null;
                            /** Format: uuid */
                            project_id: string | null;
                            /** @example local */
                            provider: string;
                        }[];
                        items: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /**
                             * @description pending, processing, completed or failed.
                             * @example completed
                             */
                            status: string;
                            /** @description As it was sent. */
                            instructions: string;
                            /** @description Absolute; loads without headers. */
                            result_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            generated_image_url: string | null;
                            /** @description Absolute; loads without headers. */
                            thumbnail_url: string | null;
                            result: {
                                image_url?: string;
                            } | null;
                            /**
                             * Format: text
                             * @description When failed: why, and what to do.
                             */
                            error: string | null;
                            is_public: boolean;
                            example_images: string[];
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string | null;
                            /** Format: date-time */
                            completed_at: string | null;
                            /** Format: uuid */
                            user_id: string | null;
                            /** Format: uuid */
                            project_id: string | null;
                            /** @example local */
                            provider: string;
                        }[];
                        total: number;
                        page: number;
                        per_page: number;
                        page_size: number;
                        has_more: boolean;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    "generations.anonymousStatus": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        id: string;
                        /**
                         * @description pending, processing, completed or failed.
                         * @example completed
                         */
                        status: string;
                        /** @description As it was sent. */
                        instructions: string;
                        /** @description Absolute; loads without headers. */
                        result_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        generated_image_url: string | null;
                        /** @description Absolute; loads without headers. */
                        thumbnail_url: string | null;
                        result: {
                            image_url?: string;
                        } | null;
                        /**
                         * Format: text
                         * @description When failed: why, and what to do.
                         */
                        error: string | null;
                        is_public: boolean;
                        example_images: string[];
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string | null;
                        /** Format: date-time */
                        completed_at: string | null;
                        /** Format: uuid */
                        user_id: string | null;
                        /** Format: uuid */
                        project_id: string | null;
                        /** @example local */
                        provider: string;
                    };
                };
            };
            /** @description `Generation not found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        /** @description Seconds; with 429. */
                        retry_after?: number;
                    };
                };
            };
            /** @description Every place that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string | {
                            /**
                             * @example [
                             *       "body",
                             *       "email"
                             *     ]
                             */
                            loc: (string | number)[];
                            /** @example field required */
                            msg: string;
                            /** @example value_error.missing */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
}
