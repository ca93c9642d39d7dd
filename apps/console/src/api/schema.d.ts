// Made from an OpenAPI document by `npm run generate`.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get API information */
        get: operations["api.get"];
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
        /** Check health, for monitors */
        get: operations["health.check"];
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
        /** Get the health of every part */
        get: operations["health.get"];
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
        /** Get the health of the database */
        get: operations["health.getDatabase"];
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
        /** Get the health of the storage */
        get: operations["health.getStorage"];
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
        /** Get the health of Redis */
        get: operations["health.getRedis"];
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
        /** Get health in detail */
        get: operations["health.getDetails"];
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
        /**
         * Register an account
         * @description With the operator key it becomes a developer, with a first project and its keys. With a developer key and a project it becomes an end user of that project.
         */
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
        /**
         * Sign in
         * @description End users name their project. From a page of this server, with the header `X-Session-Mode: cookie`, the response is the account with a session cookie instead of tokens (`CookieSession`).
         */
        post: operations["auth.signIn"];
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
        /**
         * Get new tokens
         * @description For a refresh token, in the body or as `Authorization: Bearer`.
         */
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
        /**
         * Sign out
         * @description Ends the session of the token (as Bearer or in the body) or cookie that you send, with all its tokens.
         */
        post: operations["auth.signOut"];
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
        /**
         * List your sessions
         * @description This session first, then those used last. At most 100.
         */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        /** Revoke all other sessions */
        delete: operations["sessions.revokeOthers"];
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
        /**
         * Revoke a session
         * @description Its tokens end with it.
         */
        delete: operations["sessions.revoke"];
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
        /**
         * Register a developer without a key
         * @description Only for pages of this server. With the header `X-Session-Mode: cookie` there are no tokens but a session cookie.
         */
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
        /**
         * Get the setup state
         * @description Whether this installation has an operator, and whether developers can sign up.
         */
        get: operations["setup.get"];
        put?: never;
        /**
         * Create the first operator account
         * @description Of a new installation, with its operator key.
         */
        post: operations["setup.complete"];
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
        /**
         * Get the page of a verification link
         * @description A page with a button, which verifies the address. To open the link changes nothing: mail scanners do so, too.
         */
        get: operations["auth.getVerificationPage"];
        put?: never;
        /**
         * Verify an email address
         * @description With the token from the email.
         */
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
        /**
         * Request a verification email
         * @description For the account with the address in the body, or else for your own, or, without a token, for the account in the query.
         */
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
        /**
         * Request a password reset
         * @description Sends a link to the address, if it has an account.
         */
        post: operations["auth.requestPasswordReset"];
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
        /**
         * Reset a password
         * @description With the token from the email. Ends all sessions of the account.
         */
        post: operations["auth.resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/inspect-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a link from an email
         * @description Whose it is, and whether it works. Changes nothing.
         */
        post: operations["auth.inspectLink"];
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
        /** Get your account */
        get: operations["account.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update your account
         * @description Changes your name or password, and asks to change your email address: a link goes to the new address, which becomes yours when you follow it. Absent members stay as they are.
         */
        patch: operations["account.update"];
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
        /**
         * Deactivate your account
         * @description Ends all its sessions.
         */
        post: operations["account.deactivate"];
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
        /**
         * List developer keys
         * @description Your active ones.
         */
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
        /** List project API keys */
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
        /**
         * List projects
         * @description Your own; operators get those of all developers. All at once, or in pages with `page` or `page_size`.
         */
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
        /** Get a project */
        get: operations["projects.get"];
        /**
         * Update a project
         * @description Absent members stay as they are, with `PUT` as with `PATCH`.
         */
        put: operations["projects.updateByPut"];
        post?: never;
        /**
         * Delete a project
         * @description With everything in it. This cannot be undone.
         */
        delete: operations["projects.delete"];
        options?: never;
        head?: never;
        /**
         * Update a project
         * @description Absent members stay as they are, with `PUT` as with `PATCH`.
         */
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
        /**
         * List your audit events
         * @description What happened to your account, keys and projects. Newest first, for 90 days.
         */
        get: operations["auditEvents.list"];
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
        /**
         * List audit events of a project
         * @description Newest first, for 90 days.
         */
        get: operations["auditEvents.listForProject"];
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
        /**
         * List audit events of the installation
         * @description Newest first, for 90 days.
         */
        get: operations["auditEvents.listAll"];
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
        /**
         * List developers
         * @description Newest first.
         */
        get: operations["developers.list"];
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
        /** Get a developer */
        get: operations["developers.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a developer
         * @description Deactivates, reactivates or assigns a plan. Absent members stay as they are.
         */
        patch: operations["developers.update"];
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
        /**
         * Revoke any key
         * @description A developer key or project API key of any account.
         */
        post: operations["keys.revoke"];
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
        /** Get the job queue */
        get: operations["jobQueue.get"];
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
        /**
         * List failed jobs
         * @description Those that used up their attempts. Newest first, for 90 days.
         */
        get: operations["failedJobs.list"];
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
        /** Retry a failed job */
        post: operations["failedJobs.retry"];
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
        /**
         * List emails to accounts
         * @description Newest first, for 30 days.
         */
        get: operations["emails.list"];
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
        /** Get an email with its text */
        get: operations["emails.get"];
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
        /** Get version and settings */
        get: operations["system.get"];
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
        /**
         * List end users of all your projects
         * @description Newest first.
         */
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
        /**
         * List end users of all your projects
         * @description Newest first.
         */
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
        /**
         * List end users of a project
         * @description Newest first.
         */
        get: operations["users.listForProject"];
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
        /** Get an end user */
        get: operations["users.get"];
        put?: never;
        post?: never;
        /**
         * Delete an end user
         * @description With everything the user made. This cannot be undone.
         */
        delete: operations["users.delete"];
        options?: never;
        head?: never;
        /**
         * Update an end user
         * @description Renames, deactivates or reactivates. Absent members stay as they are.
         */
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
        /** Get statistics of all your projects */
        get: operations["statistics.get"];
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
        /** Get statistics of a project */
        get: operations["statistics.getForProject"];
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
        /** Get a time series of all your projects */
        get: operations["statistics.getSeries"];
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
        /** Get a time series of a project */
        get: operations["statistics.getSeriesForProject"];
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
        /** Stream the events of a project */
        get: operations["projects.streamEvents"];
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
        /** Stream the events of a generation */
        get: operations["generations.streamEvents"];
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
        /** Stream the events of an anonymous generation */
        get: operations["generations.streamAnonymousEvents"];
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
        /**
         * Download an image
         * @description By the link in a generation. Links of images that are not public are signed and expire.
         */
        get: operations["files.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/stripe/my-subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your subscription
         * @description `null`: nobody has one yet.
         */
        get: operations["subscription.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/stripe/my-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your payments
         * @description Empty: nobody has any yet.
         */
        get: operations["payments.list"];
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
        /**
         * Create a generation
         * @description Makes an image from one to five example images and a prompt.
         */
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
        /**
         * Create a generation without an account
         * @description The generation and its images are kept for 30 days, 7 with a paid provider, or as long as the operator says by `ANONYMOUS_RETENTION_DAYS`; then its status is 404. They may go earlier when the space for callers without an account is used up: the oldest first of the address that stores most. Save what you want to keep.
         */
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
        /** Get a generation's status */
        get: operations["generations.getStatus"];
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
        /** Get a generation */
        get: operations["generations.get"];
        put?: never;
        post?: never;
        /**
         * Delete a generation
         * @description With its files. This cannot be undone.
         */
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
        /**
         * List generations
         * @description Newest first. End users get their own, developers and operators those of the whole project.
         */
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
        /**
         * Publish or unpublish a generation
         * @description Takes JSON or a form.
         */
        patch: operations["generations.setVisibility"];
        trace?: never;
    };
    "/api/v1/generation/public-generations-v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List public generations
         * @description Of every project, or of the one in `X-Project-ID` or `project_id`. Newest first. Inactive projects and developers show none, and nobody sees example images here.
         */
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
        /**
         * Get an anonymous generation
         * @description It is kept for a limited time, 30 days by default; then this is 404.
         */
        get: operations["generations.getAnonymous"];
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
    schemas: {
        Account: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            email: string;
            /** Format: text */
            full_name: string | null;
            role: components["schemas"]["Role"];
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
        ApiError: {
            /** @description What went wrong, for people. */
            detail: string;
        };
        ApiInformation: {
            name: string;
            version: string;
            docs: string;
            openapi: string;
            health: string;
        };
        ApiKey: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            /**
             * @description The first 8 characters, to recognise the key by.
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
             * @description Up to one minute late.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        App: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            name: string;
            is_active: boolean;
            /** Format: text */
            app_url: string | null;
        };
        /**
         * @description What it happened to, and what happened.
         * @enum {string}
         */
        AuditAction: "account.registered" | "account.signed_in" | "account.sign_in_failed" | "account.signed_out" | "account.verification_requested" | "account.verified" | "account.reset_requested" | "account.password_reset" | "account.password_refused" | "account.email_change_requested" | "account.changed" | "account.deactivated" | "account.reactivated" | "account.removed" | "session.ended" | "session.others_ended" | "developer_key.created" | "developer_key.revoked" | "project.created" | "project.changed" | "project.deleted" | "api_key.created" | "api_key.revoked" | "secret_key.created" | "secret_key.changed" | "secret_key.rotated" | "secret_key.revoked" | "alert_settings.changed" | "webhook.created" | "webhook.changed" | "webhook.enabled" | "webhook.disabled" | "webhook.secret_read" | "webhook.secret_rotated" | "webhook.deleted" | "webhook.replay_started" | "webhook.replay_canceled" | "delivery.replayed" | "delivery.test_sent" | "generation.created" | "generation.published" | "generation.unpublished" | "generation.changed" | "generation.canceled" | "generation.deleted" | "operator_key.refused" | "developer_key.refused" | "api_key.refused" | "secret_key.refused" | "job.retried" | "mail.read" | "mail.limited" | "plan.changed";
        AuditEvent: {
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
            action: components["schemas"]["AuditAction"];
            outcome: components["schemas"]["AuditOutcome"];
            /** Format: uuid */
            actor_id: string | null;
            /**
             * Format: text
             * @description While the account exists. End users do not see who their developer is, nor developers who an operator is.
             */
            actor_email: string | null;
            actor_role: components["schemas"]["Role"] | null;
            /** Format: uuid */
            account_id: string | null;
            /** Format: uuid */
            project_id: string | null;
            /** Format: uuid */
            target_id: string | null;
            /**
             * Format: text
             * @description If it happened to an account, and while that exists.
             */
            target_email: string | null;
            details: {
                [key: string]: unknown;
            };
            /**
             * Format: text
             * @description Where the request came from.
             */
            address: string | null;
            /** Format: text */
            user_agent: string | null;
            /**
             * Format: text
             * @description The `X-Request-Id` of the request.
             */
            request_id: string | null;
        };
        AuditEventPage: {
            audit_events: components["schemas"]["AuditEvent"][];
            /** @description Whether there are older items: set `before` to the last id. */
            has_more: boolean;
        };
        /** @enum {string} */
        AuditOutcome: "succeeded" | "refused";
        CookieSession: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            email: string;
            /** Format: text */
            full_name: string | null;
            role: components["schemas"]["Role"];
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
        CreateAnonymousGeneration: {
            /** @description 1 to 5 images: JPEG, PNG or WebP, each at most 10 MiB and 50 megapixels. They are stored without metadata such as the position, and upright. */
            files: string[];
            /** @description Plain text, or a JSON object with `prompt`. At most 1000 characters. */
            instructions: string;
        };
        CreateApiKey: {
            /** Format: text */
            name?: string | null;
        };
        CreateDeveloperKey: {
            /** Format: text */
            name?: string | null;
        };
        CreateGeneration: {
            /** @description 1 to 5 images: JPEG, PNG or WebP, each at most 10 MiB and 50 megapixels. They are stored without metadata such as the position, and upright. */
            example_images: string[];
            /**
             * @description A JSON object with `prompt`; other keys (`style`, `mood`, …) are passed on. At most 1000 characters in all.
             * @example {"prompt": "Generate a futuristic cityscape with neon lights"}
             */
            instructions: string;
        };
        CreateProject: {
            /** Format: text */
            name: string;
            /** Format: text */
            description?: string | null;
            /** @description Scheme, host and port, without a path. `*.` stands for any subdomain. An empty list allows every page. */
            allowed_origins?: string[];
            /**
             * Format: app_url
             * @description Where the app is, for the pages that emails lead its users to. `https`; `http` for `localhost` alone.
             * @example https://app.example.com
             */
            app_url?: string | null;
        };
        CreatedApiKey: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            /**
             * @description The whole key. It is shown only here.
             * @example ak_abc123XYZ-_789def456ghi012jkl345
             */
            key: string;
            /**
             * @description The first 8 characters, to recognise the key by.
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
             * @description Up to one minute late.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        CreatedDeveloperKey: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            /**
             * @description The whole key. It is shown only here.
             * @example ak_abc123XYZ-_789def456ghi012jkl345
             */
            key: string;
            name: string;
            /**
             * @description The first 8 characters, to recognise the key by.
             * @example ak_abc12
             */
            key_prefix: string;
            is_active: boolean;
            /**
             * Format: date-time
             * @description Up to one minute late.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        CreatedGeneration: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            status: components["schemas"]["GenerationStatus"];
            /** @description As you sent them. */
            instructions: string;
            /** @description An absolute URL. It loads without headers. */
            result_image_url: string | null;
            /** @description An absolute URL. It loads without headers. */
            generated_image_url: string | null;
            /** @description An absolute URL. It loads without headers. */
            thumbnail_url: string | null;
            result: components["schemas"]["GenerationResult"] | null;
            /**
             * Format: text
             * @description Why it failed, and what to do.
             */
            error: string | null;
            is_public: boolean;
            /** @description Signed links, for whoever may see the generation. Public lists show none. */
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
             * @description When it last went to the image provider.
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
        DatabaseHealth: {
            status: components["schemas"]["HealthStatus"];
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
        DeactivateAccount: {
            current_password: string;
        };
        DeletedGeneration: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            message: string;
        };
        DetailedHealth: {
            status: components["schemas"]["HealthStatus"];
            database: components["schemas"]["DatabaseHealth"];
            file_storage: components["schemas"]["StorageHealth"];
            storage: components["schemas"]["StorageHealth"];
            redis: components["schemas"]["RedisHealth"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            timestamp: string;
            /** @description Of the API. */
            version: string;
            /** @description Of the server. */
            program_version: string;
            /** Format: text */
            note: string | null;
            /** Format: text */
            error: string | null;
            mail: components["schemas"]["MailHealth"];
            system: components["schemas"]["SystemHealth"];
        };
        Developer: {
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
            /** @description How many the developer has. */
            projects: number;
            /** @description How many active ones the developer has. */
            developer_keys: number;
        };
        DeveloperKey: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            name: string;
            /**
             * @description The first 8 characters, to recognise the key by.
             * @example ak_abc12
             */
            key_prefix: string;
            is_active: boolean;
            /**
             * Format: date-time
             * @description Up to one minute late.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        DeveloperPage: {
            developers: components["schemas"]["Developer"][];
            total: number;
            page: number;
            page_size: number;
        };
        /** @enum {string} */
        DeveloperSignup: "open" | "closed";
        Email: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            recipient: string;
            /** @example verification */
            kind: string;
            subject: string;
            state: components["schemas"]["EmailState"];
            attempts: number;
            /**
             * Format: text
             * @description The last error of the mail server, or why the message is held or limited.
             */
            error: string | null;
            /** Format: date-time */
            held_since: string | null;
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
        };
        EmailPage: {
            mail: components["schemas"]["Email"][];
            /** @description Whether there are older items: set `before` to the last id. */
            has_more: boolean;
        };
        /**
         * @description `kept`: there is no mail server, or it is for an end user of a sandbox. `held`: the mail server refuses this installation; it is sent once that is mended. `expired`: its links ended before it could be sent. `limited`: it is beyond the bound of its developer or account and is not sent; `error` says until when.
         * @enum {string}
         */
        EmailState: "kept" | "waiting" | "held" | "sent" | "failed" | "expired" | "limited";
        EmailWithText: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            recipient: string;
            /** @example verification */
            kind: string;
            subject: string;
            state: components["schemas"]["EmailState"];
            attempts: number;
            /**
             * Format: text
             * @description The last error of the mail server, or why the message is held or limited.
             */
            error: string | null;
            /** Format: date-time */
            held_since: string | null;
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
             * @description Null once it is sent, since links in it are secrets. Also null in other states if it was encrypted with another `ENCRYPTION_KEY`.
             */
            text: string | null;
        };
        EndUser: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            /** @example ada@example.com */
            email: string;
            /** Format: text */
            full_name: string | null;
            /** @description Always `end_user`. */
            role: components["schemas"]["Role"];
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
        };
        EndUserDetails: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            /** @example ada@example.com */
            email: string;
            /** Format: text */
            full_name: string | null;
            /** @description Always `end_user`. */
            role: components["schemas"]["Role"];
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
             * @description The last request of a session that has not ended. Up to one minute late.
             */
            last_seen_at: string | null;
            generations: components["schemas"]["GenerationCount"];
        };
        EndUserPage: {
            users: components["schemas"]["EndUser"][];
            total: number;
            /** @description False if a search finds more than 10,000: only so many are counted. */
            total_is_exact: boolean;
            page: number;
            page_size: number;
            has_more: boolean;
        };
        /**
         * @description Another form of `is_active`.
         * @enum {string}
         */
        EndUserStatus: "active" | "inactive";
        EndUserTotals: {
            total: number;
            active: number;
            /** @description False if a search finds more than 10,000: only so many are counted. */
            is_exact: boolean;
        };
        FailedJob: {
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
        FailedJobPage: {
            failed_jobs: components["schemas"]["FailedJob"][];
            /** @description Whether there are older items: set `before` to the last id. */
            has_more: boolean;
        };
        Generation: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            status: components["schemas"]["GenerationStatus"];
            /** @description As you sent them. */
            instructions: string;
            /** @description An absolute URL. It loads without headers. */
            result_image_url: string | null;
            /** @description An absolute URL. It loads without headers. */
            generated_image_url: string | null;
            /** @description An absolute URL. It loads without headers. */
            thumbnail_url: string | null;
            result: components["schemas"]["GenerationResult"] | null;
            /**
             * Format: text
             * @description Why it failed, and what to do.
             */
            error: string | null;
            is_public: boolean;
            /** @description Signed links, for whoever may see the generation. Public lists show none. */
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
             * @description When it last went to the image provider.
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
        GenerationCount: {
            total: number;
        };
        GenerationPage: {
            generations: components["schemas"]["Generation"][];
            /** @description The same as `generations`. */
            items: components["schemas"]["Generation"][];
            total: number;
            page: number;
            per_page: number;
            /** @description The same as `per_page`. */
            page_size: number;
            has_more: boolean;
        };
        GenerationResult: {
            image_url: string;
        };
        /** @enum {string} */
        GenerationStatus: "pending" | "processing" | "completed" | "failed";
        GenerationTotals: {
            total: number;
            completed: number;
            failed: number;
            /** @description Pending or processing. */
            active: number;
        };
        GenerationVisibility: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            is_public: boolean;
            message: string;
        };
        Health: {
            status: components["schemas"]["HealthStatus"];
            database: components["schemas"]["DatabaseHealth"];
            file_storage: components["schemas"]["StorageHealth"];
            storage: components["schemas"]["StorageHealth"];
            redis: components["schemas"]["RedisHealth"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            timestamp: string;
            /** @description Of the API. */
            version: string;
            /** @description Of the server. */
            program_version: string;
            /** Format: text */
            note: string | null;
            /** Format: text */
            error: string | null;
        };
        /** @enum {string} */
        HealthStatus: "healthy" | "degraded" | "unhealthy" | "not_configured";
        InspectLink: {
            purpose: components["schemas"]["LinkPurpose"];
            /**
             * Format: text
             * @description From the link in the email.
             */
            token?: string;
            /**
             * Format: uuid
             * @description From the link. It counts where the token is unknown by now.
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            project_id?: string;
        };
        InspectedLink: {
            /** @description Whether following the link works now. */
            is_valid: boolean;
            /** @description The project whose end user it is for. Null: a developer or an operator. */
            app: components["schemas"]["App"] | null;
        };
        JobQueue: {
            queue: components["schemas"]["QueuedJobs"][];
            /** @description Jobs that used up their attempts. */
            failed: number;
        };
        /** @enum {string} */
        KeyKind: "developer_key" | "api_key";
        /** @enum {string} */
        LinkPurpose: "verify_email" | "reset_password";
        LocationStep: string | number;
        MailHealth: {
            status: components["schemas"]["HealthStatus"];
            /** Format: text */
            error: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            timestamp: string;
        };
        Message: {
            message: string;
        };
        Outage: {
            /** @example mail */
            service: string;
            /**
             * @description Where to look first.
             * @example MAIL_FROM
             */
            setting: string;
            /** @description What is wrong, with the service's own words. */
            reason: string;
            /** @description Refusals since the last success. */
            count: number;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            seen_at: string;
        };
        Plan: {
            name: string;
        } & {
            [key: string]: unknown;
        };
        Problem: {
            /**
             * @description `body`, `query`, `path` or `header`, then the names and positions that lead to the value.
             * @example [
             *       "body",
             *       "email"
             *     ]
             */
            loc: components["schemas"]["LocationStep"][];
            /** @example field required */
            msg: string;
            /** @example value_error.missing */
            type: string;
        };
        Project: {
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
             * @description The origins whose web pages may call the project. Empty: any.
             * @example [
             *       "https://app.example.com",
             *       "https://*.example.com"
             *     ]
             */
            allowed_origins: string[];
            /**
             * Format: text
             * @description Where the app is. Pages that emails lead its users to link to it.
             */
            app_url: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
        };
        ProjectEvent: {
            /** @description Counts the events of the project, without gaps. It is the id to resume from. */
            number: number;
            /** @example generation.completed */
            kind: string;
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            generation_id: string;
            /** Format: uuid */
            user_id: string | null;
            /**
             * Format: text
             * @description The status that it changed to.
             */
            status: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        /** @description A page if `page` or `page_size` is sent, and otherwise an array of all projects. */
        ProjectList: components["schemas"]["Project"][] | components["schemas"]["ProjectPage"];
        ProjectPage: {
            items: components["schemas"]["Project"][];
            /** @description The same as `items`. */
            projects: components["schemas"]["Project"][];
            total: number;
            page: number;
            page_size: number;
            has_more: boolean;
        };
        ProjectStatistics: {
            users: components["schemas"]["EndUserTotals"];
            api_keys: components["schemas"]["Totals"];
            generations: components["schemas"]["GenerationTotals"];
            usage: components["schemas"]["ProjectUsage"];
        };
        ProjectUsage: {
            /**
             * @description Of the developer who owns the project.
             * @example default
             */
            plan: string;
            projects: components["schemas"]["QuotaUse"];
            generations_this_month: components["schemas"]["QuotaUse"];
            concurrent_generations: components["schemas"]["QuotaUse"];
            api_keys: components["schemas"]["QuotaUse"];
            end_users: components["schemas"]["QuotaUse"];
        };
        /** @description The first project and keys of a new developer. */
        Provisioning: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            project_id: string;
            developer_key: string;
            api_key: string;
        };
        QueuedJobs: {
            /** @example generation.submit */
            name: string;
            /** @description Due, but not started. */
            waiting: number;
            running: number;
            /** @description Due later. */
            scheduled: number;
            /** @description Failed before and will be tried again. */
            retrying: number;
            /** Format: text */
            last_error: string | null;
        };
        QuotaUse: {
            used: number;
            /** @description Null: no limit. */
            limit: number | null;
        };
        RedisHealth: {
            status: components["schemas"]["HealthStatus"];
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
        RefreshTokens: {
            /**
             * Format: text
             * @description Or send it as `Authorization: Bearer`.
             */
            refresh_token?: string;
        };
        Register: {
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
            /**
             * Format: text
             * @description At most 255 characters.
             */
            full_name?: string | null;
        };
        RegisteredAccount: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            email: string;
            /** Format: text */
            full_name: string | null;
            role: components["schemas"]["Role"];
            is_active: boolean;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: uuid */
            project_id: string | null;
            /** @description Of developers, and only here: keep these values. */
            provisioning: components["schemas"]["Provisioning"] | null;
            /** @description A JWT for `Authorization: Bearer`. Valid for 30 minutes. */
            access_token: string;
            /** @description A JWT for new tokens. Valid for 7 days. */
            refresh_token: string;
            /** @example bearer */
            token_type: string;
        };
        RequestPasswordReset: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
        };
        RequestVerification: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email?: string;
            /**
             * Format: uuid
             * @description Of the end user who has this address. Leave it out for developers.
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            project_id?: string;
        };
        ResetPassword: {
            /**
             * Format: text
             * @description From the link in the email.
             */
            token: string;
            /**
             * Format: password
             * @description At least 8 characters with uppercase, lowercase, and digit.
             * @example SecurePass123
             */
            new_password: string;
        };
        RevokeKey: {
            /**
             * Format: text
             * @description Its id, or the whole key as somebody found it.
             */
            key: string;
        };
        RevokedKey: {
            kind: components["schemas"]["KeyKind"];
        };
        /**
         * @description What an account is, or the role that it acts in.
         * @enum {string}
         */
        Role: "platform_operator" | "developer" | "end_user";
        Series: {
            metric: components["schemas"]["SeriesMetric"];
            interval: components["schemas"]["SeriesInterval"];
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
            points: components["schemas"]["SeriesPoint"][];
        };
        /** @enum {string} */
        SeriesInterval: "hour" | "day";
        /**
         * @description What is counted. `sign_ins` are the successful ones of end users; refreshing a token does not count.
         * @enum {string}
         */
        SeriesMetric: "registrations" | "sign_ins" | "generations" | "requests";
        SeriesPoint: {
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            start: string;
            count: number;
            /** @description Of the generations created in this time. */
            completed?: number;
            failed?: number;
            /** @description Requests that returned 4xx or 5xx. */
            errors?: number;
        };
        /** @enum {string} */
        ServerRole: "all" | "serve" | "work" | "migrate";
        Session: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            kind: components["schemas"]["SessionKind"];
            /**
             * @description Made from the user agent, for people.
             * @example Firefox on Linux
             */
            device: string;
            /** Format: text */
            user_agent: string | null;
            /**
             * Format: text
             * @description Where it was begun.
             */
            address: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Up to one minute late.
             * @example 2025-12-08T10:30:00Z
             */
            last_used_at: string;
            /**
             * Format: date-time
             * @description Later if it is used before.
             * @example 2025-12-08T10:30:00Z
             */
            expires_at: string;
            /** @description Whether it makes this request. */
            is_current: boolean;
        };
        /**
         * @description Whether tokens carry the session, or a cookie of Cloud Admin.
         * @enum {string}
         */
        SessionKind: "token" | "cookie";
        SetGenerationVisibility: {
            is_public: boolean;
        };
        Setting: {
            /** @example PORT */
            name: string;
            /** @description Secrets are masked. */
            value: string | null;
            source: components["schemas"]["SettingSource"];
            /** @description Whether nobody set it. */
            is_default: boolean;
            /**
             * @description The default in words, if a value would not explain it.
             * @example generated into DATA_DIR
             */
            default_text: string | null;
            about: string;
        };
        /**
         * @description Who set it: the environment, the file `.env`, or nobody. Then the value was made at the first start and is kept in DATA_DIR, or it is the default, which may follow from other settings.
         * @enum {string}
         */
        SettingSource: "environment" | "env_file" | "data_dir" | "default";
        SettingWarning: {
            /** @example PUBLIC_URL */
            setting: string;
            text: string;
        };
        Setup: {
            /** @description True until the first operator account exists. */
            needs_operator: boolean;
            developer_signup: components["schemas"]["DeveloperSignup"];
        };
        SignIn: {
            /** @example ada@example.com */
            email: string;
            password: string;
        };
        SignOut: {
            /** Format: text */
            refresh_token?: string;
        };
        SignedUpDeveloper: {
            /**
             * Format: uuid
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            id: string;
            email: string;
            /** Format: text */
            full_name: string | null;
            role: components["schemas"]["Role"];
            is_active: boolean;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: uuid */
            project_id: string | null;
            /** @description Of developers, and only here: keep these values. */
            provisioning: components["schemas"]["Provisioning"] | null;
            /** @description A JWT for `Authorization: Bearer`. Valid for 30 minutes. */
            access_token?: string;
            /** @description A JWT for new tokens. Valid for 7 days. */
            refresh_token?: string;
            /** @example bearer */
            token_type: string;
        };
        Statistics: {
            projects: components["schemas"]["Totals"];
            users: components["schemas"]["EndUserTotals"];
            api_keys: components["schemas"]["Totals"];
            generations: components["schemas"]["GenerationTotals"];
            /** @description Of developers. Operators have no plan. */
            usage?: components["schemas"]["Usage"];
        };
        StorageHealth: {
            status: components["schemas"]["HealthStatus"];
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
        System: {
            /** @description The version of this program. */
            version: string;
            api_version: string;
            node_version: string;
            role: components["schemas"]["ServerRole"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            started_at: string;
            /** @description Rates and quotas by name. Null: no limit. */
            plans: components["schemas"]["Plan"][];
            /** @description The image provider of new generations. */
            provider: string;
            /** @description Settings that are valid, but not safe for an installation that others can reach; and, under `accounts`, accounts that share an address in two spellings. */
            faults: components["schemas"]["SettingWarning"][];
            /** @description Services that refuse this installation, such as its mail server or image provider, until the next success. */
            outages: components["schemas"]["Outage"][];
            settings: components["schemas"]["Setting"][];
        };
        SystemHealth: {
            program_version: string;
            node_version: string;
            uptime_seconds: number;
            memory_bytes: number;
            role: string;
            generation_provider: string;
        };
        Tokens: {
            /** @description A JWT for `Authorization: Bearer`. Valid for 30 minutes. */
            access_token: string;
            /** @description A JWT for new tokens. Valid for 7 days. */
            refresh_token: string;
            /** @example bearer */
            token_type: string;
        };
        TooManyRequests: {
            /** @description What went wrong, for people. */
            detail: string;
            /** @description Seconds to wait. */
            retry_after?: number;
        };
        Totals: {
            total: number;
            active: number;
        };
        Unprocessable: {
            detail: components["schemas"]["UnprocessableDetail"];
        };
        UnprocessableDetail: string | components["schemas"]["Problem"][];
        UpdateAccount: {
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
            /** @description Required with `email` and `new_password`. */
            current_password?: string;
        };
        UpdateDeveloper: {
            is_active?: boolean;
            /**
             * Format: text
             * @description Null: the default plan.
             */
            plan?: string | null;
        };
        UpdateEndUser: {
            /** Format: text */
            full_name?: string | null;
            is_active?: boolean;
        };
        UpdateProject: {
            /** Format: text */
            name?: string;
            /** Format: text */
            description?: string | null;
            is_active?: boolean;
            /** @description Scheme, host and port, without a path. `*.` stands for any subdomain. An empty list allows every page. */
            allowed_origins?: string[];
            /**
             * Format: app_url
             * @description Where the app is, for the pages that emails lead its users to. `https`; `http` for `localhost` alone.
             * @example https://app.example.com
             */
            app_url?: string | null;
        };
        Usage: {
            /**
             * @description Of the developer who owns the project.
             * @example default
             */
            plan: string;
            projects: components["schemas"]["QuotaUse"];
            generations_this_month: components["schemas"]["QuotaUse"];
            concurrent_generations: components["schemas"]["QuotaUse"];
        };
        UserPayment: {
            [key: string]: unknown;
        };
        UserPayments: {
            payments: components["schemas"]["UserPayment"][];
            total: number;
            page: number;
            page_size: number;
        };
        ValidationError: {
            detail: components["schemas"]["Problem"][];
        };
        VerifiedEmail: {
            message: string;
            email: string;
        };
        VerifyEmail: {
            /**
             * Format: text
             * @description From the link in the email.
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
            /**
             * Format: uuid
             * @description For the page that a form gets.
             * @example 660e8400-e29b-41d4-a716-446655440001
             */
            project_id?: string;
        };
    };
    responses: {
        /**
         * @description - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `password_incorrect`: Current password is incorrect
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        AccountDeactivateForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `account_inactive`: Account not activated */
        AccountInactive: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `account_inactive`: Account not activated
         *     - `email_invalid`: This email address cannot be used. Check it for typing errors, such as a missing or an invisible character.
         */
        AccountInactiveOrEmailInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `password_incorrect`: Current password is incorrect
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        AccountUpdateForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `anonymous_generation_closed`: Anonymous generation is closed on this server. Sign in to ask for a picture.
         *     - `anonymous_storage_full`: The storage for pictures without an account is used up. Sign in, or try again later.
         */
        AnonymousGenerationClosedOrAnonymousStorageFull: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `api_key_limit`: Maximum number of API keys ({n}) reached. Please revoke unused keys. */
        ApiKeyLimit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `api_key_not_found`: API key not found
         *     - `project_not_found`: Project not found
         */
        ApiKeyNotFoundOrProjectNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `email_invalid`: This email address cannot be used. Check it for typing errors, such as a missing or an invisible character.
         *     - `full_name_too_long`: The full name must be at most 255 characters
         *     - `project_id_malformed_public`: Invalid X-Project-ID format. Must be a valid UUID.
         *     - `registration_needs_keys`: End user registration requires a developer key and project context
         *     - `registration_needs_project`: X-Project-ID header is required for END_USER registration
         */
        AuthRegisterBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `email_taken`: Email already registered
         *     - `idempotency_key_reused`: This Idempotency-Key was used with other content. Send a new key with each new request.
         *     - `idempotency_key_running`: A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.
         */
        AuthRegisterConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `email_invalid`: This email address cannot be used. Check it for typing errors, such as a missing or an invisible character.
         *     - `full_name_too_long`: The full name must be at most 255 characters
         *     - `session_mode_invalid`: Invalid X-Session-Mode header. Send cookie, or leave it out to get tokens.
         */
        AuthRegisterDeveloperBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `email_taken`: Email already registered
         *     - `idempotency_key_reused`: This Idempotency-Key was used with other content. Send a new key with each new request.
         *     - `idempotency_key_running`: A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.
         */
        AuthRegisterDeveloperConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `api_key_invalid`: Invalid or revoked API key
         *     - `developer_key_invalid`: Invalid or revoked developer key
         *     - `end_user_limit`: Maximum number of end users reached for this project. Its developer needs a larger plan.
         *     - `operator_key_invalid`: Invalid operator key
         *     - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `project_inactive`: Project is inactive
         *     - `registration_foreign_project`: Project not found or you don't have permission to add users to it
         */
        AuthRegisterForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `account_inactive`: Account not activated
         *     - `project_id_malformed_public`: Invalid X-Project-ID format. Must be a valid UUID.
         *     - `session_mode_invalid`: Invalid X-Session-Mode header. Send cookie, or leave it out to get tokens.
         */
        AuthSignInBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `project_inactive`: Project is inactive
         *     - `session_mode_role`: Session cookies are for developers and operators. Sign in without X-Session-Mode to get tokens.
         */
        AuthSignInForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `body_too_large`: Request body is too large */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `body_too_large`: Request body is too large
         *     - `image_too_large`: File size exceeds maximum allowed size of 10MB
         */
        BodyTooLargeOrImageTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `developer_key_invalid`: Invalid or revoked developer key
         *     - `developer_key_required`: X-Developer-Key header is required
         *     - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `insufficient_permissions`: Insufficient permissions
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `role_header_required`: X-User-Role header is required
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        DeveloperForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `developer_key_limit`: Maximum number of developer keys (10) reached. Please revoke unused keys. */
        DeveloperKeyLimit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `developer_key_not_found`: Developer key not found */
        DeveloperKeyNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `developer_key_revoked`: Developer key is already revoked or inactive */
        DeveloperKeyRevoked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `developer_key_foreign`: Key does not belong to the authenticated developer
         *     - `developer_key_in_use`: Cannot revoke the developer key currently being used for authentication
         *     - `developer_key_invalid`: Invalid or revoked developer key
         *     - `developer_key_required`: X-Developer-Key header is required
         *     - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `insufficient_permissions`: Insufficient permissions
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `role_header_required`: X-User-Role header is required
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        DeveloperKeysRevokeForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `developer_not_found`: Developer not found */
        DeveloperNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `developer_not_found`: Developer not found
         *     - `plan_not_found`: This server has no such plan
         */
        DeveloperNotFoundOrPlanNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `developer_signup_closed`: Developer sign-up is closed on this server. Ask its operator for an account.
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         */
        DeveloperSignupClosedOrForeignOrigin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `email_invalid`: This email address cannot be used. Check it for typing errors, such as a missing or an invisible character.
         *     - `full_name_too_long`: The full name must be at most 255 characters
         */
        EmailInvalidOrFullNameTooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `email_taken`: Email already registered
         *     - `operator_exists`: This installation has an operator already. Make further ones by the command cloudapi operator create.
         */
        EmailTakenOrOperatorExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `file_link_expired`: This link has expired. Ask for the generation again to get a new one. */
        FileLinkExpired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `file_not_found`: File not found */
        FileNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        ForeignOriginOrSessionModeRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `generation_limit`: AI generation rate limit exceeded. Try again later.
         *     - `rate_limited`: Rate limit exceeded. Try again in {n} seconds.
         */
        GenerationLimitOrRateLimited: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TooManyRequests"];
            };
        };
        /** @description - `generation_not_found`: Generation not found */
        GenerationNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `generation_not_found`: Generation not found
         *     - `project_not_found`: Project not found
         */
        GenerationNotFoundOrProjectNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `uploads_full`: This server receives as many uploads as it can. Try again in {n} seconds.
         *     - `unavailable`: Service temporarily unavailable. Try again in a few seconds.
         *     - `database_read_only`: Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.
         */
        GenerationsCreateAnonymousServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `api_key_invalid`: Invalid or revoked API key
         *     - `api_key_required`: X-API-Key header is required
         *     - `developer_key_invalid`: Invalid or revoked developer key
         *     - `developer_key_required`: X-Developer-Key header is required
         *     - `file_quota`: Storage quota reached. Delete files or change the plan.
         *     - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `operation_not_permitted`: Insufficient permissions for this operation
         *     - `operator_key_invalid`: Invalid operator key
         *     - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `project_id_malformed`: Invalid X-Project-ID format. Must be a valid UUID.
         *     - `project_id_required`: X-Project-ID header is required
         *     - `project_inactive`: Project is inactive
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `role_header_required`: X-User-Role header is required
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        GenerationsCreateForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `uploads_full`: This server receives as many uploads as it can. Try again in {n} seconds.
         *     - `unavailable`: Service temporarily unavailable. Try again in a few seconds.
         *     - `database_read_only`: Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.
         */
        GenerationsCreateServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `streams_full`: This server has as many live streams as it can keep. Ask for the status meanwhile.
         *     - `unavailable`: Service temporarily unavailable. Try again in a few seconds.
         *     - `database_read_only`: Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.
         */
        GenerationsStreamAnonymousEventsServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `streams_full`: This server has as many live streams as it can keep. Ask for the status meanwhile.
         *     - `unavailable`: Service temporarily unavailable. Try again in a few seconds.
         *     - `database_read_only`: Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.
         */
        GenerationsStreamEventsServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `idempotency_key_reused`: This Idempotency-Key was used with other content. Send a new key with each new request.
         *     - `idempotency_key_running`: A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.
         */
        IdempotencyConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `invalid_credentials`: Could not validate credentials */
        InvalidCredentials: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The input is not valid: `detail` lists every problem. */
        InvalidInput: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationError"];
            };
        };
        /**
         * @description The input is not valid: `detail` lists every problem.
         *
         *     - `image_dimensions`: Image dimensions exceed the maximum of 50 megapixels
         *     - `image_format`: Invalid file format. Supported formats: JPEG, PNG, WebP
         *     - `image_incomplete`: The image file is incomplete: it ends too early. Choose the original file and try again.
         *     - `instructions_length`: Instructions must be between 1 and 1000 characters
         *     - `instructions_null`: Instructions must not contain null characters
         *     - `too_many_images`: Maximum 5 example images allowed
         */
        InvalidUpload: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Unprocessable"];
            };
        };
        /** @description - `job_not_found`: No failed job of this id waits to be retried */
        JobNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `key_not_found`: No active key is known by this id or value */
        KeyNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `last_operator`: This is the only active operator account. Make another one first, by the command cloudapi operator create. */
        LastOperator: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `login_failed`: Incorrect email or password */
        LoginFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `mail_not_found`: Message not found */
        MailNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `malformed_query`: The query string is not valid. Percent-encode its text as UTF-8. */
        MalformedQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `malformed_query`: The query string is not valid. Percent-encode its text as UTF-8.
         *     - `project_id_malformed_public`: Invalid X-Project-ID format. Must be a valid UUID.
         */
        MalformedQueryOrProjectIdMalformedPublic: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `malformed_query`: The query string is not valid. Percent-encode its text as UTF-8.
         *     - `verification_token_invalid`: Invalid or expired verification token
         */
        MalformedQueryOrVerificationTokenInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `operator_key_invalid`: Invalid operator key
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `role_header_required`: X-User-Role header is required
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        OperatorForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `operator_key_invalid`: Invalid operator key */
        OperatorKeyInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `project_inactive`: Project is inactive
         */
        OriginNotAllowedOrProjectInactive: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        OwnerByTokenForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `developer_key_invalid`: Invalid or revoked developer key
         *     - `developer_key_required`: X-Developer-Key header is required
         *     - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `operator_key_invalid`: Invalid operator key
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `role_header_required`: X-User-Role header is required
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        OwnerForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `project_id_malformed_public`: Invalid X-Project-ID format. Must be a valid UUID. */
        ProjectIdMalformedPublic: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `project_inactive`: Project is inactive */
        ProjectInactive: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `api_key_invalid`: Invalid or revoked API key
         *     - `api_key_required`: X-API-Key header is required
         *     - `developer_key_invalid`: Invalid or revoked developer key
         *     - `developer_key_required`: X-Developer-Key header is required
         *     - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `operation_not_permitted`: Insufficient permissions for this operation
         *     - `operator_key_invalid`: Invalid operator key
         *     - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `project_id_malformed`: Invalid X-Project-ID format. Must be a valid UUID.
         *     - `project_id_required`: X-Project-ID header is required
         *     - `project_inactive`: Project is inactive
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `role_header_required`: X-User-Role header is required
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        ProjectMemberForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `project_not_found`: Project not found */
        ProjectNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `project_not_found`: Project not found
         *     - `user_not_found`: User not found
         */
        ProjectNotFoundOrUserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `developer_key_invalid`: Invalid or revoked developer key
         *     - `developer_key_required`: X-Developer-Key header is required
         *     - `developer_role_required`: Insufficient permissions. Developer role required.
         *     - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `operator_key_invalid`: Invalid operator key
         *     - `project_limit`: Maximum number of projects reached for your subscription tier. Upgrade to create more projects.
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `role_header_required`: X-User-Role header is required
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        ProjectsCreateForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `streams_full`: This server has as many live streams as it can keep. Ask for the status meanwhile.
         *     - `unavailable`: Service temporarily unavailable. Try again in a few seconds.
         *     - `database_read_only`: Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.
         */
        ProjectsStreamEventsServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `range_not_satisfiable`: Requested range not satisfiable */
        RangeNotSatisfiable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `rate_limited`: Rate limit exceeded. Try again in {n} seconds. */
        RateLimited: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TooManyRequests"];
            };
        };
        /**
         * @description - `rate_limited`: Rate limit exceeded. Try again in {n} seconds.
         *     - `streams_per_caller`: Too many live streams are open for this caller. Close one, or follow the whole project with one stream.
         */
        RateLimitedOrStreamsPerCaller: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TooManyRequests"];
            };
        };
        /** @description - `reset_token_invalid`: Invalid or expired reset token */
        ResetTokenInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `internal`: Internal server error
         *     - `unavailable`: Service temporarily unavailable. Try again in a few seconds.
         *     - `database_read_only`: Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.
         *     - `storage_full`: No space is left to store files. Nothing was saved.
         */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `session_not_found`: Session not found */
        SessionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `forbidden`: You do not have permission to access this resource
         *     - `foreign_origin`: Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.
         *     - `origin_not_allowed`: Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.
         *     - `role_header_invalid`: Invalid X-User-Role header
         *     - `session_mode_required`: A call with a session cookie that may change something needs the header X-Session-Mode: cookie
         */
        SignedInForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description - `charset_unsupported`: Unsupported charset. Send the body encoded as UTF-8.
         *     - `content_encoding`: Unsupported encoding. Send the body without compression, and no part of a form in base64.
         *     - `media_type`: Unsupported Media Type. Send the content type that the endpoint documents.
         */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `upload_malformed`: The multipart body is malformed */
        UploadMalformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `upload_too_slow`: The upload was too slow while others waited for their turn. Try again in {n} seconds. */
        UploadTooSlow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description - `verification_token_invalid`: Invalid or expired verification token */
        VerificationTokenInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
    };
    parameters: {
        /** @description What it happened to, and what happened. */
        ActionQuery: components["schemas"]["AuditAction"];
        /**
         * @description An API key of the project (`pk_…`). Required in the role `end_user`.
         * @example YOUR_API_KEY
         */
        ApiKeyHeader: string;
        /** @description The id of an item: the list begins with the next older one. */
        BeforeQuery: string;
        /** @example 660e8400-e29b-41d4-a716-446655440001 */
        DeveloperIdPath: string;
        /**
         * @description A developer key (`ak_…`). Operators need none.
         * @example YOUR_DEVELOPER_KEY
         */
        DeveloperKeyHeader: string;
        /**
         * @description 24 hours or 30 days before `to` by default.
         * @example 2025-12-08T10:30:00Z
         */
        FromQuery: string;
        /** @example 660e8400-e29b-41d4-a716-446655440001 */
        GenerationIdPath: string;
        /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
        IdempotencyKeyHeader: string;
        IntervalQuery: components["schemas"]["SeriesInterval"];
        IsActiveQuery: boolean;
        /** @description The id of the last event you received. The stream continues after it. */
        LastEventIdHeader: number;
        /** @description The id of the last event you received. The stream continues after it. For clients that cannot send the header. */
        LastEventIdQuery: number;
        /** @description How many items to return at most. */
        LimitQuery: number;
        /** @description What is counted. `sign_ins` are the successful ones of end users; refreshing a token does not count. */
        MetricQuery: components["schemas"]["SeriesMetric"];
        /**
         * @description The operator key of this installation (`op_…`). For operators only.
         * @example YOUR_OPERATOR_KEY
         */
        OperatorKeyHeader: string;
        /**
         * @description A developer key (`ak_…`). Operators need none.
         * @example YOUR_DEVELOPER_KEY
         */
        OptionalDeveloperKeyHeader: string;
        /** @description The operator key of this installation (`op_…`). For operators only. */
        OptionalOperatorKeyHeader: string;
        /** @description The project that the call is made in. */
        OptionalProjectIdHeader: string;
        OutcomeQuery: components["schemas"]["AuditOutcome"];
        /** @description Pages count from 1. */
        PageQuery: number;
        /** @description How many items a page has. */
        PageSizeAsLimitQuery: number;
        /** @description How many items a page has. */
        PageSizeQuery: number;
        /** @description How many items a page has. */
        PerPageQuery: number;
        /**
         * @description `wait=30`: the response comes when the image is ready, or after 30 seconds with the generation as it is then. At most 60.
         * @example wait=30
         */
        PreferHeader: string;
        /**
         * @description The project that the call is made in.
         * @example 660e8400-e29b-41d4-a716-446655440001
         */
        ProjectIdHeader: string;
        /** @example 660e8400-e29b-41d4-a716-446655440001 */
        ProjectIdPath: string;
        /** @example 660e8400-e29b-41d4-a716-446655440001 */
        ProjectIdQuery: string;
        /** @description Only end users are listed: any other role finds nobody. */
        RoleQuery: components["schemas"]["Role"];
        /** @description Any part of the email address or the name. Case does not matter. */
        SearchQuery: string;
        /** @description Another form of `is_active`. */
        StatusQuery: components["schemas"]["EndUserStatus"];
        /** @description Of Stripe's test mode, or the live one. */
        TestModeQuery: boolean;
        /**
         * @description Now by default. At most 750 points after `from`.
         * @example 2025-12-08T10:30:00Z
         */
        ToQuery: string;
        /** @example 660e8400-e29b-41d4-a716-446655440001 */
        UserIdPath: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "api.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiInformation"];
                };
            };
            "5XX": components["responses"]["ServerError"];
        };
    };
    "health.check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The database is not healthy, so nothing works. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            "5XX": components["responses"]["ServerError"];
        };
    };
    "health.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            "5XX": components["responses"]["ServerError"];
        };
    };
    "health.getDatabase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseHealth"];
                };
            };
            "5XX": components["responses"]["ServerError"];
        };
    };
    "health.getStorage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorageHealth"];
                };
            };
            "5XX": components["responses"]["ServerError"];
        };
    };
    "health.getRedis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedisHealth"];
                };
            };
            "5XX": components["responses"]["ServerError"];
        };
    };
    "health.getDetails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedHealth"];
                };
            };
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.register": {
        parameters: {
            query?: never;
            header?: {
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: string;
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Register"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredAccount"];
                };
            };
            400: components["responses"]["AuthRegisterBadRequest"];
            403: components["responses"]["AuthRegisterForbidden"];
            409: components["responses"]["AuthRegisterConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.signIn": {
        parameters: {
            query?: never;
            header?: {
                /** @description The project that the call is made in. */
                "X-Project-ID"?: components["parameters"]["OptionalProjectIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["AuthSignInBadRequest"];
            401: components["responses"]["LoginFailed"];
            403: components["responses"]["AuthSignInForbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshTokens"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OriginNotAllowedOrProjectInactive"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.signOut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignOut"];
            };
        };
        responses: {
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ForeignOriginOrSessionModeRequired"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
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
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"][];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "sessions.revokeOthers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "sessions.revoke": {
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
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            404: components["responses"]["SessionNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.registerDeveloper": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Register"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUpDeveloper"];
                };
            };
            400: components["responses"]["AuthRegisterDeveloperBadRequest"];
            403: components["responses"]["DeveloperSignupClosedOrForeignOrigin"];
            409: components["responses"]["AuthRegisterDeveloperConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "setup.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "setup.complete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Register"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["EmailInvalidOrFullNameTooLong"];
            403: components["responses"]["OperatorKeyInvalid"];
            409: components["responses"]["EmailTakenOrOperatorExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.getVerificationPage": {
        parameters: {
            query?: {
                token?: string;
                project_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["MalformedQueryOrVerificationTokenInvalid"];
            403: components["responses"]["ProjectInactive"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.verifyEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerifyEmail"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifiedEmail"];
                };
            };
            400: components["responses"]["VerificationTokenInvalid"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
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
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RequestVerification"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.requestPasswordReset": {
        parameters: {
            query?: never;
            header?: {
                /** @description The project that the call is made in. */
                "X-Project-ID"?: components["parameters"]["OptionalProjectIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPasswordReset"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["ProjectIdMalformedPublic"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
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
                "application/json": components["schemas"]["ResetPassword"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["ResetTokenInvalid"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auth.inspectLink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectLink"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectedLink"];
                };
            };
            404: components["responses"]["ProjectNotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "account.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "account.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateAccount"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["AccountInactiveOrEmailInvalid"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["AccountUpdateForbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "account.deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeactivateAccount"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["AccountInactive"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["AccountDeactivateForbidden"];
            409: components["responses"]["LastOperator"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "developerKeys.list": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["DeveloperKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeveloperKey"][];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["DeveloperForbidden"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "developerKeys.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["DeveloperKeyHeader"];
                /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateDeveloperKey"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedDeveloperKey"];
                };
            };
            400: components["responses"]["DeveloperKeyLimit"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["DeveloperForbidden"];
            409: components["responses"]["IdempotencyConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "developerKeys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["DeveloperKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["DeveloperKeyRevoked"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["DeveloperKeysRevokeForbidden"];
            404: components["responses"]["DeveloperKeyNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "apiKeys.list": {
        parameters: {
            query?: {
                /** @description Revoked keys as well. */
                include_revoked?: boolean;
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"][];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "apiKeys.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
                /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["ApiKeyLimit"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            409: components["responses"]["IdempotencyConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                api_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ApiKeyNotFoundOrProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.list": {
        parameters: {
            query?: {
                /** @description Pages count from 1. */
                page?: components["parameters"]["PageQuery"];
                /** @description How many items a page has. */
                page_size?: components["parameters"]["PageSizeQuery"];
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
                /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProject"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ProjectsCreateForbidden"];
            409: components["responses"]["IdempotencyConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.updateByPut": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateProject"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateProject"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auditEvents.list": {
        parameters: {
            query?: {
                /** @description The id of an item: the list begins with the next older one. */
                before?: components["parameters"]["BeforeQuery"];
                /** @description How many items to return at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description What it happened to, and what happened. */
                action?: components["parameters"]["ActionQuery"];
                outcome?: components["parameters"]["OutcomeQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auditEvents.listForProject": {
        parameters: {
            query?: {
                /** @description The id of an item: the list begins with the next older one. */
                before?: components["parameters"]["BeforeQuery"];
                /** @description How many items to return at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description What it happened to, and what happened. */
                action?: components["parameters"]["ActionQuery"];
                outcome?: components["parameters"]["OutcomeQuery"];
                /**
                 * @description What this end user did, and what happened to the account.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                user_id?: string;
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "auditEvents.listAll": {
        parameters: {
            query?: {
                /** @description The id of an item: the list begins with the next older one. */
                before?: components["parameters"]["BeforeQuery"];
                /** @description How many items to return at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description What it happened to, and what happened. */
                action?: components["parameters"]["ActionQuery"];
                outcome?: components["parameters"]["OutcomeQuery"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                account_id?: string;
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: components["parameters"]["ProjectIdQuery"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                actor_id?: string;
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "developers.list": {
        parameters: {
            query?: {
                /** @description Any part of the email address or the name. */
                search?: string;
                is_active?: components["parameters"]["IsActiveQuery"];
                /** @description Pages count from 1. */
                page?: components["parameters"]["PageQuery"];
                /** @description How many items a page has. */
                page_size?: components["parameters"]["PageSizeQuery"];
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeveloperPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "developers.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                developer_id: components["parameters"]["DeveloperIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Developer"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["DeveloperNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "developers.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                developer_id: components["parameters"]["DeveloperIdPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateDeveloper"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Developer"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["DeveloperNotFoundOrPlanNotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "keys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeKey"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["KeyNotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "jobQueue.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobQueue"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "failedJobs.list": {
        parameters: {
            query?: {
                /** @description The id of an item: the list begins with the next older one. */
                before?: components["parameters"]["BeforeQuery"];
                /** @description How many items to return at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description Jobs that were retried as well. */
                include_retried?: boolean;
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailedJobPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "failedJobs.retry": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailedJob"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["JobNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "emails.list": {
        parameters: {
            query?: {
                /** @description The id of an item: the list begins with the next older one. */
                before?: components["parameters"]["BeforeQuery"];
                /** @description How many items to return at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `kept`: there is no mail server, or it is for an end user of a sandbox. `held`: the mail server refuses this installation; it is sent once that is mended. `expired`: its links ended before it could be sent. `limited`: it is beyond the bound of its developer or account and is not sent; `error` says until when. */
                state?: components["schemas"]["EmailState"];
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "emails.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                mail_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailWithText"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MailNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "system.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example platform_operator
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description The operator key of this installation (`op_…`). For operators only.
                 * @example YOUR_OPERATOR_KEY
                 */
                "X-Operator-Key"?: components["parameters"]["OperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OperatorForbidden"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.list": {
        parameters: {
            query?: {
                /** @description Pages count from 1. */
                page?: components["parameters"]["PageQuery"];
                /** @description How many items a page has. */
                page_size?: components["parameters"]["PageSizeQuery"];
                /** @description How many items a page has. */
                limit?: components["parameters"]["PageSizeAsLimitQuery"];
                /** @description Any part of the email address or the name. Case does not matter. */
                search?: components["parameters"]["SearchQuery"];
                is_active?: components["parameters"]["IsActiveQuery"];
                /** @description Another form of `is_active`. */
                status?: components["parameters"]["StatusQuery"];
                /** @description Only end users are listed: any other role finds nobody. */
                role?: components["parameters"]["RoleQuery"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: components["parameters"]["ProjectIdQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUserPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerByTokenForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.listForConsole": {
        parameters: {
            query?: {
                /** @description Pages count from 1. */
                page?: components["parameters"]["PageQuery"];
                /** @description How many items a page has. */
                page_size?: components["parameters"]["PageSizeQuery"];
                /** @description How many items a page has. */
                limit?: components["parameters"]["PageSizeAsLimitQuery"];
                /** @description Any part of the email address or the name. Case does not matter. */
                search?: components["parameters"]["SearchQuery"];
                is_active?: components["parameters"]["IsActiveQuery"];
                /** @description Another form of `is_active`. */
                status?: components["parameters"]["StatusQuery"];
                /** @description Only end users are listed: any other role finds nobody. */
                role?: components["parameters"]["RoleQuery"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: components["parameters"]["ProjectIdQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUserPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerByTokenForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.listForProject": {
        parameters: {
            query?: {
                /** @description Pages count from 1. */
                page?: components["parameters"]["PageQuery"];
                /** @description How many items a page has. */
                page_size?: components["parameters"]["PageSizeQuery"];
                /** @description How many items a page has. */
                limit?: components["parameters"]["PageSizeAsLimitQuery"];
                /** @description Any part of the email address or the name. Case does not matter. */
                search?: components["parameters"]["SearchQuery"];
                is_active?: components["parameters"]["IsActiveQuery"];
                /** @description Another form of `is_active`. */
                status?: components["parameters"]["StatusQuery"];
                /** @description Only end users are listed: any other role finds nobody. */
                role?: components["parameters"]["RoleQuery"];
            };
            header?: never;
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUserPage"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerByTokenForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                user_id: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUserDetails"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFoundOrUserNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                user_id: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFoundOrUserNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                user_id: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateEndUser"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUserDetails"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFoundOrUserNotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "statistics.get": {
        parameters: {
            query?: {
                /** @description Any part of the email address or the name. Case does not matter. */
                search?: components["parameters"]["SearchQuery"];
                is_active?: components["parameters"]["IsActiveQuery"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: components["parameters"]["ProjectIdQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerByTokenForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "statistics.getForProject": {
        parameters: {
            query?: {
                /** @description Any part of the email address or the name. Case does not matter. */
                search?: components["parameters"]["SearchQuery"];
                is_active?: components["parameters"]["IsActiveQuery"];
            };
            header?: never;
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectStatistics"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerByTokenForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "statistics.getSeries": {
        parameters: {
            query: {
                /** @description What is counted. `sign_ins` are the successful ones of end users; refreshing a token does not count. */
                metric: components["parameters"]["MetricQuery"];
                interval?: components["parameters"]["IntervalQuery"];
                /**
                 * @description 24 hours or 30 days before `to` by default.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: components["parameters"]["FromQuery"];
                /**
                 * @description Now by default. At most 750 points after `from`.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: components["parameters"]["ToQuery"];
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id?: components["parameters"]["ProjectIdQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerByTokenForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "statistics.getSeriesForProject": {
        parameters: {
            query: {
                /** @description What is counted. `sign_ins` are the successful ones of end users; refreshing a token does not count. */
                metric: components["parameters"]["MetricQuery"];
                interval?: components["parameters"]["IntervalQuery"];
                /**
                 * @description 24 hours or 30 days before `to` by default.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: components["parameters"]["FromQuery"];
                /**
                 * @description Now by default. At most 750 points after `from`.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: components["parameters"]["ToQuery"];
            };
            header?: never;
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerByTokenForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.streamEvents": {
        parameters: {
            query?: {
                /** @description The id of the last event you received. The stream continues after it. For clients that cannot send the header. */
                last_event_id?: components["parameters"]["LastEventIdQuery"];
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example developer
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
                /** @description The id of the last event you received. The stream continues after it. */
                "Last-Event-ID"?: components["parameters"]["LastEventIdHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                project_id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["OwnerForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimitedOrStreamsPerCaller"];
            503: components["responses"]["ProjectsStreamEventsServiceUnavailable"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.streamEvents": {
        parameters: {
            query?: {
                /** @description The id of the last event you received. The stream continues after it. For clients that cannot send the header. */
                last_event_id?: components["parameters"]["LastEventIdQuery"];
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example end_user
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: components["parameters"]["ProjectIdHeader"];
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
                /** @description The id of the last event you received. The stream continues after it. */
                "Last-Event-ID"?: components["parameters"]["LastEventIdHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ProjectMemberForbidden"];
            404: components["responses"]["GenerationNotFoundOrProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimitedOrStreamsPerCaller"];
            503: components["responses"]["GenerationsStreamEventsServiceUnavailable"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.streamAnonymousEvents": {
        parameters: {
            query?: {
                /** @description The id of the last event you received. The stream continues after it. For clients that cannot send the header. */
                last_event_id?: components["parameters"]["LastEventIdQuery"];
            };
            header?: {
                /** @description The id of the last event you received. The stream continues after it. */
                "Last-Event-ID"?: components["parameters"]["LastEventIdHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Done. There is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedQuery"];
            404: components["responses"]["GenerationNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimitedOrStreamsPerCaller"];
            503: components["responses"]["GenerationsStreamAnonymousEventsServiceUnavailable"];
            "5XX": components["responses"]["ServerError"];
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
            /** @description The image. */
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
            /** @description The part of it that `Range` asks for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/jpeg": string;
                    "image/webp": string;
                };
            };
            /** @description `If-None-Match` names what you would get: it has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedQuery"];
            403: components["responses"]["FileLinkExpired"];
            404: components["responses"]["FileNotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "subscription.get": {
        parameters: {
            query?: {
                /** @description Of Stripe's test mode, or the live one. */
                test_mode?: components["parameters"]["TestModeQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    } | null;
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "payments.list": {
        parameters: {
            query?: {
                /** @description Of Stripe's test mode, or the live one. */
                test_mode?: components["parameters"]["TestModeQuery"];
                /** @description Pages count from 1. */
                page?: number;
                /** @description How many items a page has. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPayments"];
                };
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["SignedInForbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example end_user
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: components["parameters"]["ProjectIdHeader"];
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
                /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
                /**
                 * @description `wait=30`: the response comes when the image is ready, or after 30 seconds with the generation as it is then. At most 60.
                 * @example wait=30
                 */
                Prefer?: components["parameters"]["PreferHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CreateGeneration"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedGeneration"];
                };
            };
            400: components["responses"]["UploadMalformed"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["GenerationsCreateForbidden"];
            404: components["responses"]["ProjectNotFound"];
            408: components["responses"]["UploadTooSlow"];
            409: components["responses"]["IdempotencyConflict"];
            413: components["responses"]["BodyTooLargeOrImageTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidUpload"];
            429: components["responses"]["GenerationLimitOrRateLimited"];
            503: components["responses"]["GenerationsCreateServiceUnavailable"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.createAnonymous": {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the header `Idempotency-Replayed: true`. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
                /**
                 * @description `wait=30`: the response comes when the image is ready, or after 30 seconds with the generation as it is then. At most 60.
                 * @example wait=30
                 */
                Prefer?: components["parameters"]["PreferHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CreateAnonymousGeneration"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedGeneration"];
                };
            };
            400: components["responses"]["UploadMalformed"];
            403: components["responses"]["AnonymousGenerationClosedOrAnonymousStorageFull"];
            408: components["responses"]["UploadTooSlow"];
            409: components["responses"]["IdempotencyConflict"];
            413: components["responses"]["BodyTooLargeOrImageTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidUpload"];
            429: components["responses"]["GenerationLimitOrRateLimited"];
            503: components["responses"]["GenerationsCreateAnonymousServiceUnavailable"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.getStatus": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example end_user
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: components["parameters"]["ProjectIdHeader"];
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            /** @description `If-None-Match` names what you would get: it has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ProjectMemberForbidden"];
            404: components["responses"]["GenerationNotFoundOrProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example end_user
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: components["parameters"]["ProjectIdHeader"];
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            /** @description `If-None-Match` names what you would get: it has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ProjectMemberForbidden"];
            404: components["responses"]["GenerationNotFoundOrProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example end_user
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: components["parameters"]["ProjectIdHeader"];
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedGeneration"];
                };
            };
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ProjectMemberForbidden"];
            404: components["responses"]["GenerationNotFoundOrProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.list": {
        parameters: {
            query?: {
                /** @description Pages count from 1. */
                page?: components["parameters"]["PageQuery"];
                /** @description How many items a page has. */
                per_page?: components["parameters"]["PerPageQuery"];
                /** @description How many items a page has. */
                page_size?: components["parameters"]["PageSizeQuery"];
                /** @description How many items a page has. */
                limit?: components["parameters"]["PageSizeAsLimitQuery"];
                status?: components["schemas"]["GenerationStatus"];
                /**
                 * @description Generations of this user, of those that you may see.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                user_id?: string;
                /**
                 * @description Created at this time or later.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: string;
                /**
                 * @description Created before this time.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: string;
            };
            header?: {
                /**
                 * @description The role that you act in.
                 * @example end_user
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: components["parameters"]["ProjectIdHeader"];
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationPage"];
                };
            };
            /** @description `If-None-Match` names what you would get: it has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ProjectMemberForbidden"];
            404: components["responses"]["ProjectNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.setVisibility": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The role that you act in.
                 * @example end_user
                 */
                "X-User-Role"?: components["schemas"]["Role"];
                /**
                 * @description A developer key (`ak_…`). Operators need none.
                 * @example YOUR_DEVELOPER_KEY
                 */
                "X-Developer-Key"?: components["parameters"]["OptionalDeveloperKeyHeader"];
                /**
                 * @description The project that the call is made in.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                "X-Project-ID"?: components["parameters"]["ProjectIdHeader"];
                /**
                 * @description An API key of the project (`pk_…`). Required in the role `end_user`.
                 * @example YOUR_API_KEY
                 */
                "X-API-Key"?: components["parameters"]["ApiKeyHeader"];
                /** @description The operator key of this installation (`op_…`). For operators only. */
                "X-Operator-Key"?: components["parameters"]["OptionalOperatorKeyHeader"];
            };
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetGenerationVisibility"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationVisibility"];
                };
            };
            400: components["responses"]["UploadMalformed"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["ProjectMemberForbidden"];
            404: components["responses"]["GenerationNotFoundOrProjectNotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.listPublic": {
        parameters: {
            query?: {
                /** @description Pages count from 1. */
                page?: components["parameters"]["PageQuery"];
                /** @description How many items a page has. */
                per_page?: components["parameters"]["PerPageQuery"];
                /** @description How many items a page has. */
                page_size?: components["parameters"]["PageSizeQuery"];
                /** @description How many items a page has. */
                limit?: components["parameters"]["PageSizeAsLimitQuery"];
                /**
                 * @description Of this project alone. `X-Project-ID` wins over it.
                 * @example 660e8400-e29b-41d4-a716-446655440001
                 */
                project_id?: string;
            };
            header?: {
                /** @description The project that the call is made in. */
                "X-Project-ID"?: components["parameters"]["OptionalProjectIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationPage"];
                };
            };
            /** @description `If-None-Match` names what you would get: it has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedQueryOrProjectIdMalformedPublic"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.getAnonymous": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 660e8400-e29b-41d4-a716-446655440001 */
                generation_id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            /** @description `If-None-Match` names what you would get: it has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["GenerationNotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}
