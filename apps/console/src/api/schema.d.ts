// Made from openapi/devkit.json by `npm run generate`.

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
    "/api/v1/auth/register/developer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a developer in this server's own web pages, without a key */
        post: operations["auth.registerDeveloper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether this installation has an operator, and whether developers may sign up */
        get: operations["auth.getSetup"];
        put?: never;
        /** Make the first operator account of a new installation, by its operator key */
        post: operations["auth.setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Confirm an email address by following the link of the mail */
        get: operations["auth.verifyEmailByLink"];
        put?: never;
        /** Confirm an email address with the token of the mail */
        post: operations["auth.verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/request-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the verification mail again, to the caller or to the account named in the query */
        post: operations["auth.requestVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a link for a new password, if there is such an account */
        post: operations["auth.forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with the token of the mail; ends all sessions */
        post: operations["auth.resetPassword"];
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
        /** Change name, email or password of the own account */
        patch: operations["auth.changeMe"];
        trace?: never;
    };
    "/api/v1/auth/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deactivate the own account; ends all sessions */
        post: operations["auth.deactivate"];
        delete?: never;
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
        /** Deactivate or reactivate a developer, or assign a plan */
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
    "/api/v1/operator/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages to accounts, newest first; kept for 30 days */
        get: operations["operator.listMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/mail/{mail_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message with its text */
        get: operations["operator.getMail"];
        put?: never;
        post?: never;
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
    "/api/v1/projects/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** End users of all own projects, newest first */
        get: operations["users.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** End users of all own projects, newest first */
        get: operations["users.listForConsole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** End users of one project, newest first */
        get: operations["projects.listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One end user */
        get: operations["users.get"];
        put?: never;
        post?: never;
        /** Remove an end user with everything that it made, for good */
        delete: operations["users.delete"];
        options?: never;
        head?: never;
        /** Rename, deactivate or reactivate an end user; absent members stay as they are */
        patch: operations["users.update"];
        trace?: never;
    };
    "/api/v1/projects/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much there is in all own projects */
        get: operations["projects.stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much there is in one project */
        get: operations["projects.statsOfOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/stats/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened over time in all own projects */
        get: operations["projects.series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/stats/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened over time in one project */
        get: operations["projects.seriesOfOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens in a project, live, as server-sent events */
        get: operations["projects.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/generations-v2/{generation_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a generation stands, live, as server-sent events */
        get: operations["generations.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generation/anonymous-generations-v2/{generation_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an anonymous generation stands, live, as server-sent events */
        get: operations["generations.anonymousEvents"];
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
                /** @description Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header `Idempotency-Replayed: true`. A new UUID for each new request. */
                "Idempotency-Key"?: string;
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
                            project_id: string;
                            developer_key: string;
                            api_key: string;
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
            /** @description `Invalid operator key` · `Invalid or revoked developer key` · `Project not found or you don't have permission to add users to it` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` · `Maximum number of end users reached for this project. Its developer needs a larger plan.` */
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
            /** @description `Email already registered` · `This Idempotency-Key was used with other content. Send a new key with each new request.` · `A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.` */
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
            /** @description `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` · `Session cookies are for developers and operators. Sign in without X-Session-Mode to get tokens.` · `Only this server's own pages may do this. Use tokens instead, or, if this is such a page, set PUBLIC_URL to the address that it was loaded from.` */
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
            /** @description `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
            /** @description `Only this server's own pages may do this. Use tokens instead, or, if this is such a page, set PUBLIC_URL to the address that it was loaded from.` · `A call with a session cookie that may change something needs the header X-Session-Mode: cookie` */
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "auth.registerDeveloper": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header `Idempotency-Replayed: true`. A new UUID for each new request. */
                "Idempotency-Key"?: string;
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
                            project_id: string;
                            developer_key: string;
                            api_key: string;
                        } | null;
                        /** @description JWT, 30 minutes. */
                        access_token?: string;
                        /** @description JWT, 7 days. */
                        refresh_token?: string;
                        /** @example bearer */
                        token_type: string;
                    };
                };
            };
            /** @description `Invalid X-Session-Mode header. Send cookie, or leave it out to get tokens.` */
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
            /** @description `Only this server's own pages may do this. Use tokens instead, or, if this is such a page, set PUBLIC_URL to the address that it was loaded from.` · `Developer sign-up is closed on this server. Ask its operator for an account.` */
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
            /** @description `Email already registered` · `This Idempotency-Key was used with other content. Send a new key with each new request.` · `A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.` */
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
    "auth.getSetup": {
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
                        /** @description True until the first operator account was made. */
                        needs_operator: boolean;
                        /**
                         * @description open or closed.
                         * @example open
                         */
                        developer_signup: string;
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
    "auth.setUp": {
        parameters: {
            query?: never;
            header?: {
                "X-Operator-Key"?: string;
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
            /** @description `Invalid operator key` */
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
            /** @description `This installation has an operator already. Make further ones by the command cloudapi operator create.` · `Email already registered` */
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
    "auth.verifyEmailByLink": {
        parameters: {
            query: {
                token: string;
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
                        message: string;
                        email: string;
                    };
                };
            };
            /** @description `Invalid or expired verification token` */
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
    "auth.verifyEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: text
                     * @description As it stands in the link of the mail.
                     */
                    token?: string;
                    /**
                     * Format: uuid
                     * @example 660e8400-e29b-41d4-a716-446655440001
                     */
                    user_id?: string;
                    /**
                     * Format: text
                     * @description The same token, beside `user_id`.
                     */
                    verification_token?: string;
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
                        message: string;
                        email: string;
                    };
                };
            };
            /** @description `Invalid or expired verification token` */
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
    "auth.requestVerification": {
        parameters: {
            query?: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                user_id?: string;
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "auth.forgotPassword": {
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
                        message: string;
                    };
                };
            };
            /** @description `Invalid X-Project-ID format. Must be a valid UUID.` */
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
    "auth.resetPassword": {
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
                    token: string;
                    /**
                     * Format: password
                     * @description At least 8 characters with uppercase, lowercase, and digit.
                     * @example SecurePass123
                     */
                    new_password: string;
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
                        message: string;
                    };
                };
            };
            /** @description `Invalid or expired reset token` */
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "auth.changeMe": {
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
                    full_name?: string | null;
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description At least 8 characters with uppercase, lowercase, and digit.
                     * @example SecurePass123
                     */
                    new_password?: string;
                    /** @description Compulsory with `email` and `new_password`. */
                    current_password?: string;
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
            /** @description `Account not activated` */
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` · `Current password is incorrect` */
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
    "auth.deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
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
                        message: string;
                    };
                };
            };
            /** @description `Account not activated` */
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` · `Current password is incorrect` */
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
            /** @description `This is the only active operator account. Make another one first, by the command cloudapi operator create.` */
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
    "developerKeys.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Developer-Key"?: string;
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
    "developerKeys.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Developer-Key"?: string;
                /** @description Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header `Idempotency-Replayed: true`. A new UUID for each new request. */
                "Idempotency-Key"?: string;
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
            /** @description `This Idempotency-Key was used with other content. Send a new key with each new request.` · `A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.` */
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
    "developerKeys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Developer-Key"?: string;
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Insufficient permissions` · `Key does not belong to the authenticated developer` · `Cannot revoke the developer key currently being used for authentication` */
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
    "apiKeys.list": {
        parameters: {
            query?: {
                include_revoked?: boolean;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
    "apiKeys.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
                /** @description Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header `Idempotency-Replayed: true`. A new UUID for each new request. */
                "Idempotency-Key"?: string;
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
            /** @description `Maximum number of API keys ({n}) reached. Please revoke unused keys.` */
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
            /** @description `This Idempotency-Key was used with other content. Send a new key with each new request.` · `A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.` */
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
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
    "projects.list": {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                         * @description The web pages that may call the project; without any every page may.
                         * @example [
                         *       "https://app.example.com",
                         *       "https://*.example.com"
                         *     ]
                         */
                        allowed_origins: string[];
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
                             * @description The web pages that may call the project; without any every page may.
                             * @example [
                             *       "https://app.example.com",
                             *       "https://*.example.com"
                             *     ]
                             */
                            allowed_origins: string[];
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
                             * @description The web pages that may call the project; without any every page may.
                             * @example [
                             *       "https://app.example.com",
                             *       "https://*.example.com"
                             *     ]
                             */
                            allowed_origins: string[];
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
    "projects.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
                /** @description Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header `Idempotency-Replayed: true`. A new UUID for each new request. */
                "Idempotency-Key"?: string;
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
                    /** @description Scheme, host and port, without a path; `*.` stands for any sub-domain. An empty list allows every page. */
                    allowed_origins?: string[];
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
                         * @description The web pages that may call the project; without any every page may.
                         * @example [
                         *       "https://app.example.com",
                         *       "https://*.example.com"
                         *     ]
                         */
                        allowed_origins: string[];
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions. Developer role required.` · `Maximum number of projects reached for your subscription tier. Upgrade to create more projects.` */
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
            /** @description `This Idempotency-Key was used with other content. Send a new key with each new request.` · `A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.` */
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
    "projects.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                         * @description The web pages that may call the project; without any every page may.
                         * @example [
                         *       "https://app.example.com",
                         *       "https://*.example.com"
                         *     ]
                         */
                        allowed_origins: string[];
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
    "projects.replace": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                    /** @description Scheme, host and port, without a path; `*.` stands for any sub-domain. An empty list allows every page. */
                    allowed_origins?: string[];
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
                         * @description The web pages that may call the project; without any every page may.
                         * @example [
                         *       "https://app.example.com",
                         *       "https://*.example.com"
                         *     ]
                         */
                        allowed_origins: string[];
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
    "projects.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
    "projects.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                    /** @description Scheme, host and port, without a path; `*.` stands for any sub-domain. An empty list allows every page. */
                    allowed_origins?: string[];
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
                         * @description The web pages that may call the project; without any every page may.
                         * @example [
                         *       "https://app.example.com",
                         *       "https://*.example.com"
                         *     ]
                         */
                        allowed_origins: string[];
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
    "audit.listOwn": {
        parameters: {
            query?: {
                /** @description Events older than this one. */
                before?: string;
                limit?: number;
                action?: "account.registered" | "account.signed_in" | "account.sign_in_failed" | "account.signed_out" | "account.verification_requested" | "account.verified" | "account.reset_requested" | "account.password_reset" | "account.password_refused" | "account.changed" | "account.deactivated" | "account.reactivated" | "account.removed" | "session.ended" | "session.others_ended" | "developer_key.created" | "developer_key.revoked" | "project.created" | "project.changed" | "project.deleted" | "api_key.created" | "api_key.revoked" | "operator_key.refused" | "developer_key.refused" | "api_key.refused" | "job.retried" | "mail.read" | "plan.changed";
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
                             * @description While the account exists. Of whoever stands above the reader only the role is shown.
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
                            /**
                             * Format: text
                             * @description Where it happened to an account, while that exists.
                             */
                            target_email: string | null;
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
            /** @description `Invalid X-User-Role header` · `You do not have permission to access this resource` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "audit.listOfProject": {
        parameters: {
            query?: {
                /** @description Events older than this one. */
                before?: string;
                limit?: number;
                action?: "account.registered" | "account.signed_in" | "account.sign_in_failed" | "account.signed_out" | "account.verification_requested" | "account.verified" | "account.reset_requested" | "account.password_reset" | "account.password_refused" | "account.changed" | "account.deactivated" | "account.reactivated" | "account.removed" | "session.ended" | "session.others_ended" | "developer_key.created" | "developer_key.revoked" | "project.created" | "project.changed" | "project.deleted" | "api_key.created" | "api_key.revoked" | "operator_key.refused" | "developer_key.refused" | "api_key.refused" | "job.retried" | "mail.read" | "plan.changed";
                outcome?: "succeeded" | "refused";
                /**
                 * @description Of this end user: what it did, and what was done to it.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                user_id?: string;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                             * @description While the account exists. Of whoever stands above the reader only the role is shown.
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
                            /**
                             * Format: text
                             * @description Where it happened to an account, while that exists.
                             */
                            target_email: string | null;
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
    "audit.listAll": {
        parameters: {
            query?: {
                /** @description Events older than this one. */
                before?: string;
                limit?: number;
                action?: "account.registered" | "account.signed_in" | "account.sign_in_failed" | "account.signed_out" | "account.verification_requested" | "account.verified" | "account.reset_requested" | "account.password_reset" | "account.password_refused" | "account.changed" | "account.deactivated" | "account.reactivated" | "account.removed" | "session.ended" | "session.others_ended" | "developer_key.created" | "developer_key.revoked" | "project.created" | "project.changed" | "project.deleted" | "api_key.created" | "api_key.revoked" | "operator_key.refused" | "developer_key.refused" | "api_key.refused" | "job.retried" | "mail.read" | "plan.changed";
                outcome?: "succeeded" | "refused";
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                account_id?: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                actor_id?: string;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                             * @description While the account exists. Of whoever stands above the reader only the role is shown.
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
                            /**
                             * Format: text
                             * @description Where it happened to an account, while that exists.
                             */
                            target_email: string | null;
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
    "operator.listDevelopers": {
        parameters: {
            query?: {
                /** @description Part of the address or the name. */
                search?: string;
                is_active?: boolean;
                page?: number;
                page_size?: number;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                            /** @example default */
                            plan: string;
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
    "operator.getDeveloper": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Operator-Key"?: string;
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
                        /** @example default */
                        plan: string;
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
    "operator.updateDeveloper": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Operator-Key"?: string;
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
                    is_active?: boolean;
                    /**
                     * Format: text
                     * @description Null for the default one.
                     */
                    plan?: string | null;
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
                        /** @example default */
                        plan: string;
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
            /** @description `Developer not found` · `This server has no such plan` */
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
    "operator.revokeKey": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Operator-Key"?: string;
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
    "operator.getQueue": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
    "operator.listFailedJobs": {
        parameters: {
            query?: {
                /** @description Jobs that failed before this one. */
                before?: string;
                limit?: number;
                include_retried?: boolean;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
    "operator.retryJob": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Operator-Key"?: string;
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
    "operator.listMail": {
        parameters: {
            query?: {
                /** @description Messages older than this one. */
                before?: string;
                limit?: number;
                state?: "kept" | "waiting" | "sent" | "failed";
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                        mail: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            recipient: string;
                            /** @example verification */
                            kind: string;
                            subject: string;
                            /** @description kept (no mail server), waiting, sent or failed. */
                            state: string;
                            attempts: number;
                            /**
                             * Format: text
                             * @description What the mail server said last.
                             */
                            error: string | null;
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            account_id: string;
                            /** Format: uuid */
                            project_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /** Format: date-time */
                            sent_at: string | null;
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
    "operator.getMail": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                mail_id: string;
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
                        recipient: string;
                        /** @example verification */
                        kind: string;
                        subject: string;
                        /** @description kept (no mail server), waiting, sent or failed. */
                        state: string;
                        attempts: number;
                        /**
                         * Format: text
                         * @description What the mail server said last.
                         */
                        error: string | null;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        account_id: string;
                        /** Format: uuid */
                        project_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /** Format: date-time */
                        sent_at: string | null;
                        /**
                         * Format: text
                         * @description Null once it was sent: links in it are secrets.
                         */
                        text: string | null;
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
            /** @description `Message not found` */
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
    "operator.getSystem": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
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
                        /** @description Rates and quotas by name; null is no limit. */
                        plans: ({
                            name: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        /** @description Who draws new pictures. */
                        provider: string;
                        /** @description Settings that are valid, and yet not what an installation needs that others reach. */
                        faults: {
                            /** @example PUBLIC_URL */
                            setting: string;
                            text: string;
                        }[];
                        settings: {
                            /** @example PORT */
                            name: string;
                            /** @description Secrets are masked. */
                            value: string | null;
                            is_default: boolean;
                            /**
                             * @description What holds by default, where a value would not say it.
                             * @example generated into DATA_DIR
                             */
                            default_text: string | null;
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
    "users.list": {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description The same as `page_size`. */
                limit?: number;
                /** @description Any part of address or name, in whatever case. */
                search?: string;
                is_active?: boolean;
                /** @description As `is_active`. */
                status?: "active" | "inactive";
                /** @description Only end users are listed. */
                role?: "platform_operator" | "developer" | "end_user";
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: string;
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
                        users: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /** @example ada@example.com */
                            email: string;
                            /** Format: text */
                            full_name: string | null;
                            /** @example end_user */
                            role: string;
                            is_active: boolean;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            joined_at: string;
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            project_id: string;
                            /** @example My First AI App */
                            project_name: string;
                        }[];
                        total: number;
                        /** @description False if a search finds more than the 10000 that are counted. */
                        total_is_exact: boolean;
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
    "users.listForConsole": {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description The same as `page_size`. */
                limit?: number;
                /** @description Any part of address or name, in whatever case. */
                search?: string;
                is_active?: boolean;
                /** @description As `is_active`. */
                status?: "active" | "inactive";
                /** @description Only end users are listed. */
                role?: "platform_operator" | "developer" | "end_user";
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: string;
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
                        users: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /** @example ada@example.com */
                            email: string;
                            /** Format: text */
                            full_name: string | null;
                            /** @example end_user */
                            role: string;
                            is_active: boolean;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            joined_at: string;
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            project_id: string;
                            /** @example My First AI App */
                            project_name: string;
                        }[];
                        total: number;
                        /** @description False if a search finds more than the 10000 that are counted. */
                        total_is_exact: boolean;
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
    "projects.listUsers": {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description The same as `page_size`. */
                limit?: number;
                /** @description Any part of address or name, in whatever case. */
                search?: string;
                is_active?: boolean;
                /** @description As `is_active`. */
                status?: "active" | "inactive";
                /** @description Only end users are listed. */
                role?: "platform_operator" | "developer" | "end_user";
            };
            header?: never;
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
                        users: {
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            id: string;
                            /** @example ada@example.com */
                            email: string;
                            /** Format: text */
                            full_name: string | null;
                            /** @example end_user */
                            role: string;
                            is_active: boolean;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            joined_at: string;
                            /**
                             * Format: uuid
                             * @example 660e8400-e29b-41d4-a716-446655440001
                             */
                            project_id: string;
                            /** @example My First AI App */
                            project_name: string;
                        }[];
                        total: number;
                        /** @description False if a search finds more than the 10000 that are counted. */
                        total_is_exact: boolean;
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
    "users.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                user_id: string;
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
                        /** @example ada@example.com */
                        email: string;
                        /** Format: text */
                        full_name: string | null;
                        /** @example end_user */
                        role: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        joined_at: string;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        project_id: string;
                        /** @example My First AI App */
                        project_name: string;
                        is_verified: boolean;
                        /** Format: date-time */
                        updated_at: string | null;
                        /** Format: date-time */
                        last_sign_in_at: string | null;
                        /**
                         * Format: date-time
                         * @description When it was last seen in a session that lives, a minute late at the most.
                         */
                        last_seen_at: string | null;
                        generations: {
                            total: number;
                        };
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
            /** @description `Project not found` · `User not found` */
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
    "users.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                user_id: string;
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
            /** @description `Project not found` · `User not found` */
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
    "users.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    full_name?: string | null;
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
                        /** @example ada@example.com */
                        email: string;
                        /** Format: text */
                        full_name: string | null;
                        /** @example end_user */
                        role: string;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        joined_at: string;
                        /**
                         * Format: uuid
                         * @example 660e8400-e29b-41d4-a716-446655440001
                         */
                        project_id: string;
                        /** @example My First AI App */
                        project_name: string;
                        is_verified: boolean;
                        /** Format: date-time */
                        updated_at: string | null;
                        /** Format: date-time */
                        last_sign_in_at: string | null;
                        /**
                         * Format: date-time
                         * @description When it was last seen in a session that lives, a minute late at the most.
                         */
                        last_seen_at: string | null;
                        generations: {
                            total: number;
                        };
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
            /** @description `Project not found` · `User not found` */
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
    "projects.stats": {
        parameters: {
            query?: {
                /** @description Any part of address or name, in whatever case. */
                search?: string;
                is_active?: boolean;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: string;
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
                        projects: {
                            total: number;
                            active: number;
                        };
                        users: {
                            total: number;
                            active: number;
                            /** @description False if a search finds more than the 10000 that are counted. */
                            is_exact: boolean;
                        };
                        api_keys: {
                            total: number;
                            active: number;
                        };
                        generations: {
                            total: number;
                            completed: number;
                            failed: number;
                            /** @description Pending or processing. */
                            active: number;
                        };
                        /** @description A developer’s; operators have no plan. */
                        usage?: {
                            /**
                             * @description The owner’s.
                             * @example default
                             */
                            plan: string;
                            projects: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                            generations_this_month: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                            concurrent_generations: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                        };
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
    "projects.statsOfOne": {
        parameters: {
            query?: {
                /** @description Any part of address or name, in whatever case. */
                search?: string;
                is_active?: boolean;
            };
            header?: never;
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
                        users: {
                            total: number;
                            active: number;
                            /** @description False if a search finds more than the 10000 that are counted. */
                            is_exact: boolean;
                        };
                        api_keys: {
                            total: number;
                            active: number;
                        };
                        generations: {
                            total: number;
                            completed: number;
                            failed: number;
                            /** @description Pending or processing. */
                            active: number;
                        };
                        usage: {
                            /**
                             * @description The owner’s.
                             * @example default
                             */
                            plan: string;
                            projects: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                            generations_this_month: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                            concurrent_generations: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                            api_keys: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                            end_users: {
                                used: number;
                                /** @description Null for none. */
                                limit: number | null;
                            };
                        };
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
    "projects.series": {
        parameters: {
            query: {
                /** @description `sign_ins` are those of end users that succeeded; refreshing a token is none. */
                metric: "registrations" | "sign_ins" | "generations" | "requests";
                interval?: "hour" | "day";
                /**
                 * @description By default 24 hours or 30 days before `to`.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: string;
                /**
                 * @description By default now. At most 750 points after `from`.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: string;
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
                        /** @example generations */
                        metric: string;
                        /** @example hour */
                        interval: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        to: string;
                        points: {
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            start: string;
                            count: number;
                            /** @description Of the generations that were asked for in this time. */
                            completed?: number;
                            failed?: number;
                            /** @description Requests that were answered with 4xx or 5xx. */
                            errors?: number;
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
    "projects.seriesOfOne": {
        parameters: {
            query: {
                /** @description `sign_ins` are those of end users that succeeded; refreshing a token is none. */
                metric: "registrations" | "sign_ins" | "generations" | "requests";
                interval?: "hour" | "day";
                /**
                 * @description By default 24 hours or 30 days before `to`.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: string;
                /**
                 * @description By default now. At most 750 points after `from`.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: string;
            };
            header?: never;
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
                        /** @example generations */
                        metric: string;
                        /** @example hour */
                        interval: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @example 2025-12-08T10:30:00Z
                         */
                        to: string;
                        points: {
                            /**
                             * Format: date-time
                             * @example 2025-12-08T10:30:00Z
                             */
                            start: string;
                            count: number;
                            /** @description Of the generations that were asked for in this time. */
                            completed?: number;
                            failed?: number;
                            /** @description Requests that were answered with 4xx or 5xx. */
                            errors?: number;
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
    "projects.events": {
        parameters: {
            query?: {
                /** @description The id of the last event that was received: the stream continues right behind it. */
                last_event_id?: number;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
                /** @description The id of the last event that was received: the stream continues right behind it. */
                "last-event-id"?: number;
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
                    "text/event-stream": string;
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
            /** @description `Too many live streams are open for this caller. Close one, or follow the whole project with one stream.` · `Rate limit exceeded. Try again in {n} seconds.` */
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
            /** @description `This server has as many live streams as it can keep. Ask for the status meanwhile.` */
            503: {
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
    "generations.events": {
        parameters: {
            query?: {
                /** @description The id of the last event that was received: the stream continues right behind it. */
                last_event_id?: number;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                /** @description Required in the role `end_user`. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
                /** @description The id of the last event that was received: the stream continues right behind it. */
                "last-event-id"?: number;
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
                    "text/event-stream": string;
                };
            };
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
            /** @description `Too many live streams are open for this caller. Close one, or follow the whole project with one stream.` · `Rate limit exceeded. Try again in {n} seconds.` */
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
            /** @description `This server has as many live streams as it can keep. Ask for the status meanwhile.` */
            503: {
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
    "generations.anonymousEvents": {
        parameters: {
            query?: {
                /** @description The id of the last event that was received: the stream continues right behind it. */
                last_event_id?: number;
            };
            header?: {
                /** @description The id of the last event that was received: the stream continues right behind it. */
                "last-event-id"?: number;
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
                    "text/event-stream": string;
                };
            };
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description `Too many live streams are open for this caller. Close one, or follow the whole project with one stream.` · `Rate limit exceeded. Try again in {n} seconds.` */
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
            /** @description `This server has as many live streams as it can keep. Ask for the status meanwhile.` */
            503: {
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
    "generations.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                /** @description Required in the role `end_user`. */
                "X-API-Key"?: string;
                /** @description Operators. */
                "X-Operator-Key"?: string;
                /** @description Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header `Idempotency-Replayed: true`. A new UUID for each new request. */
                "Idempotency-Key"?: string;
                /**
                 * @description `wait=30`: answer when the picture is there, or after so many seconds, 60 at the most, as it stands.
                 * @example wait=30
                 */
                Prefer?: string;
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
                        /**
                         * Format: date-time
                         * @description When it was last handed to the image provider.
                         */
                        submitted_at: string | null;
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
            /** @description `This Idempotency-Key was used with other content. Send a new key with each new request.` · `A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.` */
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
            /** @description `AI generation rate limit exceeded. Try again later.` · `Rate limit exceeded. Try again in {n} seconds.` */
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
            header?: {
                /** @description Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header `Idempotency-Replayed: true`. A new UUID for each new request. */
                "Idempotency-Key"?: string;
                /**
                 * @description `wait=30`: answer when the picture is there, or after so many seconds, 60 at the most, as it stands.
                 * @example wait=30
                 */
                Prefer?: string;
            };
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
                        /**
                         * Format: date-time
                         * @description When it was last handed to the image provider.
                         */
                        submitted_at: string | null;
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
            /** @description `This Idempotency-Key was used with other content. Send a new key with each new request.` · `A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.` */
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
            /** @description `AI generation rate limit exceeded. Try again later.` · `Rate limit exceeded. Try again in {n} seconds.` */
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
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                /** @description Required in the role `end_user`. */
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
                        /**
                         * Format: date-time
                         * @description When it was last handed to the image provider.
                         */
                        submitted_at: string | null;
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "generations.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                /** @description Required in the role `end_user`. */
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
                        /**
                         * Format: date-time
                         * @description When it was last handed to the image provider.
                         */
                        submitted_at: string | null;
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "generations.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                /** @description Required in the role `end_user`. */
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "generations.list": {
        parameters: {
            query?: {
                page?: number;
                per_page?: number;
                page_size?: number;
                limit?: number;
                status?: "pending" | "processing" | "completed" | "failed";
                /**
                 * @description Of this user; never more than the caller may see.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                user_id?: string;
                /**
                 * @description Created then or later.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: string;
                /**
                 * @description Created before.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: string;
            };
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                /** @description Required in the role `end_user`. */
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
                            /**
                             * Format: date-time
                             * @description When it was last handed to the image provider.
                             */
                            submitted_at: string | null;
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
                            /**
                             * Format: date-time
                             * @description When it was last handed to the image provider.
                             */
                            submitted_at: string | null;
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
    "generations.publish": {
        parameters: {
            query?: never;
            header?: {
                /** @description `platform_operator`, `developer` or `end_user`. */
                "X-User-Role"?: string;
                /** @description Everybody but operators. */
                "X-Developer-Key"?: string;
                "X-Project-ID"?: string;
                /** @description Required in the role `end_user`. */
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
            /** @description `X-User-Role header is required` · `Invalid X-User-Role header` · `You do not have permission to access this resource` · `X-Developer-Key header is required` · `Invalid or revoked developer key` · `Invalid operator key` · `Insufficient permissions for this operation` · `X-Project-ID header is required` · `Invalid X-Project-ID format. Must be a valid UUID.` · `X-API-Key header is required` · `Invalid or revoked API key` · `Project is inactive` · `Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.` */
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
                            /**
                             * Format: date-time
                             * @description When it was last handed to the image provider.
                             */
                            submitted_at: string | null;
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
                            /**
                             * Format: date-time
                             * @description When it was last handed to the image provider.
                             */
                            submitted_at: string | null;
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
                        /**
                         * Format: date-time
                         * @description When it was last handed to the image provider.
                         */
                        submitted_at: string | null;
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
}
