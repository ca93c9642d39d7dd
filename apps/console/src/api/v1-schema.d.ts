// Made from an OpenAPI document by `npm run generate`.

export interface paths {
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List regions
         * @description What the operator of the server has configured; in the sandbox, simulated ones.
         */
        get: operations["regions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List regions
         * @description What the operator of the server has configured; in the sandbox, simulated ones.
         */
        get: operations["regions.listV2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the calling account and key
         * @description Who you are, what you may do, and how much of each quota is used: the first call of every client.
         */
        get: operations["me.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the settings of the calling account
         * @description For an access token, or a live key with the scope `*` for all projects. Members that you leave out stay as they are.
         *
         *     Needs the scope `*`.
         */
        patch: operations["me.update"];
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description A key that is limited to a project sees only keys that are limited to it, too.
         *
         *     Needs the scope `keys:read`.
         */
        get: operations["keys.list"];
        put?: never;
        /**
         * Create a key
         * @description The answer shows the key in full, once. It belongs to the environment of the address that is called. A key can give no scope, project, address or lifetime that it lacks itself.
         *
         *     Needs the scope `keys:write`.
         */
        post: operations["keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a key
         * @description Also of a key that was revoked. The key itself is not shown again.
         *
         *     Needs the scope `keys:read`.
         */
        get: operations["keys.get"];
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description At once, with its session tokens. A key may revoke itself. Revoking it again changes nothing.
         *
         *     Needs the scope `keys:write`.
         */
        delete: operations["keys.revoke"];
        options?: never;
        head?: never;
        /**
         * Update a key
         * @description In force on the next request. Members that you leave out stay as they are. Whoever changes a key needs every right that the key has, and those that it gets.
         *
         *     Needs the scope `keys:write`.
         */
        patch: operations["keys.update"];
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a key
         * @description Creates a new key with the same rights, name, metadata and expiry, which is shown in full once. The old one keeps working for the overlap.
         *
         *     Needs the scope `keys:write`.
         */
        post: operations["keys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a session token
         * @description A short-lived token for a part of what the key may do, such as for a browser. It ends with its key at the latest, and makes no tokens itself. Takes no Idempotency-Key: a token that got lost is replaced by a new one.
         */
        post: operations["sessionTokens.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description Needs the scope `projects:read`.
         */
        get: operations["projects.list"];
        put?: never;
        /**
         * Create a project
         * @description Needs the scope `projects:write`.
         */
        post: operations["projects.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a project
         * @description Needs the scope `projects:read`.
         */
        get: operations["projects.get"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @description With everything in it, permanently.
         *
         *     Needs the scope `projects:write`.
         */
        delete: operations["projects.delete"];
        options?: never;
        head?: never;
        /**
         * Update a project
         * @description Members that you leave out stay as they are. Setting `status` to `inactive` stops its keys and end users at once.
         *
         *     Needs the scope `projects:write`.
         */
        patch: operations["projects.update"];
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description Uploaded files. The files of a generation are in the generation.
         *
         *     Needs the scope `files:read`.
         */
        get: operations["files.list"];
        put?: never;
        /**
         * Upload a file
         * @description Send a form with the part `file`, or the content itself as the body. The file gets the content type that you send, which may be any. An upload may take as long as it needs, if it sends at least 1 kB per second.
         *
         *     Needs the scope `files:write`.
         */
        post: operations["files.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file
         * @description An upload, or a file of a generation. The content is at `url`.
         *
         *     Needs the scope `files:read`.
         */
        get: operations["files.get"];
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description An upload. Its links stop working at once. Generations that used it keep their copies.
         *
         *     Needs the scope `files:write`.
         */
        delete: operations["files.delete"];
        options?: never;
        head?: never;
        /**
         * Update a file
         * @description An upload. Members that you leave out stay as they are.
         *
         *     Needs the scope `files:write`.
         */
        patch: operations["files.update"];
        trace?: never;
    };
    "/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description With a token, or without one by a signed link or if the file is public. Takes ranges. Browsers show images, audio, video and plain text; they save everything else.
         *
         *     Needs the scope `files:read`.
         */
        get: operations["files.download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a link to a file
         * @description A link that works without a token until it expires, or until the file is deleted.
         *
         *     Needs the scope `files:read`.
         */
        post: operations["files.createLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List generations
         * @description Needs the scope `generations:read`.
         */
        get: operations["generations.list"];
        put?: never;
        /**
         * Create a generation
         * @description Makes an image from a prompt and up to five example images, of which the picture alone is kept: without metadata such as the position, and upright. The answer comes at once, with the status `pending`; send `Prefer: wait=30` to get it when the image is ready.
         *
         *     Needs the scope `generations:write`.
         */
        post: operations["generations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a generation
         * @description Needs the scope `generations:read`.
         */
        get: operations["generations.get"];
        put?: never;
        post?: never;
        /**
         * Delete a generation
         * @description With its files. One that has not ended is stopped. This cannot be undone.
         *
         *     Needs the scope `generations:write`.
         */
        delete: operations["generations.delete"];
        options?: never;
        head?: never;
        /**
         * Update a generation
         * @description Members that you leave out stay as they are.
         *
         *     Needs the scope `generations:write`.
         */
        patch: operations["generations.update"];
        trace?: never;
    };
    "/v1/generations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a generation
         * @description While it is `pending` or `processing`. It no longer counts against the monthly quota.
         *
         *     Needs the scope `generations:write`.
         */
        post: operations["generations.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the events of a generation
         * @description Server-sent events. The data of each is the generation as it is when the event is sent. Without an id to resume from, the first is `generation.state`; then `generation.processing`, `.completed`, `.failed`, `.canceled`, `.published`, `.unpublished`. The data of `generation.deleted` is its `id` alone. `reset` replaces the events after an id that is no longer known. `end` is the last event: when the generation has ended or is deleted, or with another reason.
         *
         *     Needs the scope `generations:read`.
         */
        get: operations["generations.streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description The end users of all your projects, or of one.
         *
         *     Needs the scope `users:read`.
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
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description Needs the scope `users:read`.
         */
        get: operations["users.get"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description With everything that the user made, permanently.
         *
         *     Needs the scope `users:write`.
         */
        delete: operations["users.delete"];
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description Deactivates or reactivates. Setting `status` to `inactive` signs the user out at once.
         *
         *     Needs the scope `users:write`.
         */
        patch: operations["users.update"];
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description Those of whose events you may read every one. A key that is limited to a project sees the endpoints of that project.
         *
         *     Needs the scope `webhooks:read`.
         */
        get: operations["webhooks.list"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description The answer shows the secret that signs each delivery. An environment has up to 100 endpoints. You need the scope to read what you subscribe to.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["webhooks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook endpoint
         * @description With how it does. Its secret is read by a call of its own.
         *
         *     Needs the scope `webhooks:read`.
         */
        get: operations["webhooks.get"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Cancels what waits for it. Its deliveries stay for as long as their events.
         *
         *     Needs the scope `webhooks:write`.
         */
        delete: operations["webhooks.delete"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description In force from the next attempt on, also of what waits. Members that you leave out stay as they are. What waits for a disabled endpoint is kept, and goes on if it is enabled within 72 hours of the event.
         *
         *     Needs the scope `webhooks:write`.
         */
        patch: operations["webhooks.update"];
        trace?: never;
    };
    "/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the secret of a webhook endpoint
         * @description With those before it that sign, too. The audit log tells that somebody read it.
         *
         *     Needs the scope `webhooks:write`.
         */
        get: operations["webhooks.getSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the secret of a webhook endpoint
         * @description From the next attempt on each delivery has a signature by the new secret, and until the overlap ends one by each secret before it. With an overlap of 0 they end at once. Up to three sign at one time.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["webhooks.rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the attempts at a webhook endpoint over time
         * @description By the hour, oldest first; hours without attempts are there with zeros.
         *
         *     Needs the scope `webhooks:read`.
         */
        get: operations["webhooks.getSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event to a webhook endpoint
         * @description An example of the type, with `test: true`, signed and repeated as any other delivery. The endpoint gets it whatever its `event_types` are.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["webhooks.sendTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description What happened in your account, newest first, for 30 days. A key sees events of what it may read: those of generations need `generations:read`. A key that is limited to a project sees the events of that project.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["events.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of events
         * @description Every type of events that there is, with an example of each, whether you may see such events or not.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["events.listTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an event
         * @description The same JSON that webhook endpoints receive.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["events.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream events
         * @description Server-sent events, as they happen. Each has its type as its name, the event as its data, and the number that it has in your account as its id. Come back with the last id and nothing is left out, for 30 days. Without an id to resume from, the first is `ready` with the data `{"number": …}`; `reset`, with the same data, says that the events after your id are no longer known: list what you missed. Events that you filter out, or may not read, move the id on by a message without data. `end` is the last one and says why the stream ends.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["events.stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description Deliveries of the last 30 days, newest first, of events that you may read. A search for what is rare returns after a second with what it has found: `scanned_to` says how far it came, and the next page goes on from there. A key that is limited to a project sees deliveries of events of that project.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["deliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery
         * @description With every attempt: what was sent, what came back, how long it took, and when the next ones are due.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["deliveries.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a delivery
         * @description Sends the same event to the same endpoint again, at its present URL. This is a new delivery with its own attempts and its own 72 hours; the earlier one stays as it is.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["deliveries.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay an event
         * @description Sends the event to one endpoint, or to every enabled one that gets such events now. Returns the new deliveries.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["events.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay what an endpoint missed
         * @description Creates new deliveries of what was exhausted in a time, or of all events of that time, oldest first and at a rate that leaves room for events that happen meanwhile. An endpoint has one bulk replay at a time.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["webhooks.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bulk replays of an endpoint
         * @description Needs the scope `webhooks:read`.
         */
        get: operations["webhooks.listReplays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replays/{replay_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a bulk replay
         * @description With its progress.
         *
         *     Needs the scope `webhooks:read`.
         */
        get: operations["webhooks.getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replays/{replay_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a bulk replay
         * @description No more deliveries are created, and those that wait are canceled. What is being sent ends by itself.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["webhooks.cancelReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was used, by day, key and project
         * @description Requests, generations and stored bytes of each day, newest first, today included. What a deleted project or key used stays.
         *
         *     Needs the scope `requests:read`.
         */
        get: operations["usage.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts
         * @description What was unusual about your requests, key by key. They are kept for 400 days.
         *
         *     Needs the scope `requests:read`.
         */
        get: operations["alerts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings of alerts
         * @description Which kinds there are, when each is raised, and which are muted in this environment.
         *
         *     Needs the scope `requests:read`.
         */
        get: operations["alerts.getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the settings of alerts
         * @description Mutes kinds for the whole account in this environment. A key of one project may not.
         *
         *     Needs the scope `requests:write`.
         */
        patch: operations["alerts.updateSettings"];
        trace?: never;
    };
    "/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an alert
         * @description Needs the scope `requests:read`.
         */
        get: operations["alerts.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge an alert
         * @description Says that somebody has seen it. The first acknowledgement stays.
         *
         *     Needs the scope `requests:write`.
         */
        post: operations["alerts.acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests
         * @description Calls of your account under `/v1` and `/api/v1`, newest first, a second after they were answered. Successful status polls are counted and not listed. A search for what is rare returns after a second with what it has found: `scanned_to` says how far it came, and the next page goes on from there. A key that is limited to a project sees calls about that project.
         *
         *     Needs the scope `requests:read`.
         */
        get: operations["requests.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a request
         * @description What was decided about the call and why, and what it has done since: the objects it changed, the steps of its generations, its events. A call is there within a second of its answer.
         *
         *     Needs the scope `requests:read`.
         */
        get: operations["requests.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the number of requests over time
         * @description With errors and durations, oldest first; buckets without calls are there with zeros, 1,500 at the most. From counters, which have every call.
         *
         *     Needs the scope `requests:read`.
         */
        get: operations["requests.getSeries"];
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
            /** @example acct_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "account";
            email: string;
            /**
             * Format: text
             * @description Null: operators have none.
             */
            plan: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        Alert: {
            /** @example alert_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "alert";
            /** @description False in the sandbox. */
            livemode: boolean;
            kind: components["schemas"]["AlertKind"];
            /**
             * @description Null: requests without a secret key, under `/api/v1` and in the console.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            key_id: string | null;
            /**
             * @description The project of the key, or that of all these requests.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            numbers: components["schemas"]["AlertNumbers"];
            /** @description For people: what was seen, and what to do. */
            message: string;
            /**
             * Format: date-time
             * @description Since when.
             * @example 2025-12-08T10:30:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description Null: nobody has acknowledged it.
             */
            acknowledged_at: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        /** @enum {string} */
        AlertKind: "refused_burst" | "rate_leap" | "new_network" | "rotation_overdue" | "revoked_key_used";
        AlertKindDescription: {
            kind: components["schemas"]["AlertKind"];
            /** @example Many requests are refused */
            text: string;
            /** @description When it is raised. */
            threshold: string;
        };
        AlertList: {
            data: components["schemas"]["Alert"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @description What was seen, and what was usual. Null is what a kind is not about. */
        AlertNumbers: {
            /** @description How many minutes were counted. */
            minutes: number | null;
            /** @description All requests of these minutes. */
            requests: number | null;
            /** @description Those of them that access or a rate limit refused. */
            refused: number | null;
            /** @description The most requests of as many minutes in the last 7 days. */
            usual_requests: number | null;
            /**
             * @description Of all requests of the last 7 days.
             * @example 0.02
             */
            usual_refused_share: number | null;
            /**
             * @description The new network.
             * @example 203.0.113.0/24
             */
            network: string | null;
            /**
             * @description The only one before.
             * @example 192.0.2.0/24
             */
            usual_network: string | null;
            /**
             * Format: date-time
             * @description When the key should have been rotated.
             */
            due_at: string | null;
            /**
             * Format: date-time
             * @description When the key was revoked.
             */
            revoked_at: string | null;
        };
        AlertSettings: {
            /** @constant */
            object: "alert_settings";
            /** @description False in the sandbox, which has settings of its own. */
            livemode: boolean;
            /** @description Kinds that are not raised: there is no alert and no mail. */
            muted: components["schemas"]["AlertKind"][];
            kinds: components["schemas"]["AlertKindDescription"][];
        };
        /**
         * @description Open alerts are those that nobody has acknowledged.
         * @enum {string}
         */
        AlertStatus: "open" | "acknowledged";
        /**
         * @description Why an attempt failed.
         *
         *     - `status`: The answer is not 2xx.
         *     - `redirect`: The endpoint redirects. Redirects are not followed.
         *     - `gone`: The endpoint answered 410, which disabled it.
         *     - `timeout`: There was no whole answer within 10 seconds.
         *     - `dns_failed`: The name of the host could not be resolved.
         *     - `address_refused`: The host is at an address that this server does not call.
         *     - `connection_refused`: Nothing listens at the address.
         *     - `connection_reset`: The connection ended before the answer did.
         *     - `tls_failed`: There was no TLS connection, for example because of the certificate.
         *     - `response_invalid`: The answer is not HTTP.
         *     - `headers_too_large`: The headers of the answer are too large.
         *     - `interrupted`: This server stopped during the attempt. Whether the endpoint received it is unknown.
         *     - `unknown`: Another error; `error` tells more.
         * @example timeout
         */
        AttemptErrorCode: string;
        /** @enum {string} */
        AttemptOutcome: "succeeded" | "failed" | "interrupted";
        CallingKey: {
            /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            name: string;
            scopes: components["schemas"]["Scope"][];
            /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
            project_id: string | null;
            allowed_ips: string[];
            /** Format: date-time */
            expires_at: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            rotation_due_at: string;
        };
        CreateFileLink: {
            /**
             * @description How long the link works.
             * @example 3600
             */
            ttl_seconds: number;
        };
        CreateGeneration: {
            /**
             * Format: proj_id
             * @description May be left out by keys of one project.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id?: string;
            /**
             * Format: text
             * @example A quiet city at night
             */
            prompt: string;
            /**
             * Format: usr_id
             * @description An active end user of the project, who then sees it in the app.
             * @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            user_id?: string;
            /** @description Example images. Each has exactly one of `url`, `file_id` and `data`. */
            images?: components["schemas"]["ImageInput"][];
            /** @description Whether everybody may see the result. */
            is_public?: boolean;
            metadata?: components["schemas"]["MetadataInput"];
        };
        CreateGenerationForm: {
            /**
             * Format: proj_id
             * @description May be left out by keys of one project.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id?: string;
            /**
             * Format: text
             * @example A quiet city at night
             */
            prompt: string;
            /**
             * Format: usr_id
             * @description An active end user of the project, who then sees it in the app.
             * @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            user_id?: string;
            /** @description Whether everybody may see the result. */
            is_public?: boolean;
            /**
             * @description A JSON object.
             * @example {"order":"42"}
             */
            metadata?: string;
            /** @description Up to 5 images: JPEG, PNG or WebP, each at most 10 MB and 50 megapixels. */
            images?: string[];
        };
        CreateKey: {
            /**
             * Format: text
             * @example Production server
             */
            name: string;
            /**
             * @example [
             *       "generations:read",
             *       "generations:write"
             *     ]
             */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: proj_id
             * @description Limits the key to one project. Absent: all projects, or that of the calling key.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id?: string | null;
            /** @description IPv4 and IPv6 addresses and CIDR blocks. Empty: any address. */
            allowed_ips?: string[];
            /**
             * Format: date-time
             * @description Has to lie in the future. Null: never.
             */
            expires_at?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
        };
        CreateProject: {
            /** Format: text */
            name: string;
            /**
             * Format: text
             * @description The id of a region; the default one if it is absent.
             */
            region?: string;
            /** Format: text */
            description?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
            allowed_origins?: string[];
            /**
             * Format: app_url
             * @description Where the app is, for the pages that emails lead its users to. `https`; `http` for `localhost` alone.
             * @example https://app.example.com
             */
            app_url?: string | null;
        };
        CreateSessionToken: {
            /** @description Those of the key, if they are absent. */
            scopes?: components["schemas"]["Scope"][];
            /**
             * Format: proj_id
             * @description Limits the token to one project. Absent: the project of the key, if it has one.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id?: string | null;
            /** @default 900 */
            ttl_seconds: number;
        };
        CreateWebhook: {
            /**
             * @description Where events are sent. It begins with https://; http:// is for addresses in the networks that the operator lists in `WEBHOOK_PRIVATE_NETWORKS`, and in development for this machine. Without credentials and fragment.
             * @example https://app.example.com/webhooks
             */
            url: string;
            /**
             * @description Types, such as `generation.completed`; all of a kind, such as `generation.*`; or `*` for all. You need the scope to read each.
             * @example [
             *       "generation.completed",
             *       "generation.failed"
             *     ]
             */
            event_types: string[];
            /**
             * Format: proj_id
             * @description Events of this project alone. Absent or null: of all projects and the account; with a key of a project, absent means that one.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id?: string | null;
            /**
             * @description How many deliveries are under way at one time, at most.
             * @default 10
             */
            max_in_flight: number;
            /** Format: text */
            description?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
            headers?: components["schemas"]["WebhookHeadersInput"];
            /** @description How many attempts each server of the installation begins in a second, at most. Null: no limit. */
            rate_per_second?: number | null;
        };
        CreatedKey: {
            /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "key";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example Production server */
            name: string;
            /**
             * @description The first 12 characters of the key.
             * @example sk_live_4eC3
             */
            prefix: string;
            /**
             * @description The last 4 characters of the key.
             * @example x7Qp
             */
            last4: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * @description The project that the key is limited to. Null: all projects.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /** @description The addresses and CIDR blocks that the key may be used from. Empty: any. */
            allowed_ips: string[];
            status: components["schemas"]["KeyStatus"];
            metadata: components["schemas"]["Metadata"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
            /**
             * Format: date-time
             * @description Null: never.
             */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description When the key should be rotated: 90 days after it was created.
             * @example 2025-12-08T10:30:00Z
             */
            rotation_due_at: string;
            /**
             * @description The key that this one replaces.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            rotated_from: string | null;
            /**
             * @description The key that replaces this one.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            rotated_to: string | null;
            /** @description At most a minute late. */
            last_used: components["schemas"]["KeyUse"] | null;
            /** @description Granted, and not needed in the last 30 days. Empty in the first 30 days of a key. */
            unused_scopes: components["schemas"]["Scope"][];
            /** @description The key in full. It is shown only here: store it now. */
            key: string;
        };
        Delivery: {
            /** @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "delivery";
            /** @description False in the sandbox. */
            livemode: boolean;
            /**
             * @description The endpoint; it may be deleted.
             * @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            webhook_id: string;
            /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
            event_id: string;
            /** @example generation.completed */
            event_type: string;
            /**
             * @description The project of the event. Null: the event is of the whole account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            status: components["schemas"]["DeliveryStatus"];
            /** @description How many attempts were begun. */
            attempt: number;
            /**
             * @description How many attempts are made at most. Interrupted attempts do not count.
             * @example 11
             */
            attempts_max: number;
            /**
             * Format: date-time
             * @description When the next attempt is due. Null while an attempt is under way, and once the delivery has ended. A disabled endpoint gets it once it is enabled again.
             */
            next_attempt_at: string | null;
            /** @description Whether an attempt is under way. */
            in_flight: boolean;
            /**
             * Format: date-time
             * @description After this time there are no more attempts: 72 hours after `created_at`.
             * @example 2025-12-08T10:30:00Z
             */
            deadline_at: string;
            /**
             * @description The earlier delivery of which this is a replay.
             * @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_of: string | null;
            /**
             * @description The bulk replay that created it.
             * @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_id: string | null;
            /** @description Whether it is a test event. */
            test: boolean;
            /** @description The last attempt that ended. */
            last_attempt: components["schemas"]["LastAttempt"] | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was delivered, exhausted or canceled.
             */
            ended_at: string | null;
        };
        DeliveryAttempt: {
            /** @description From 1. */
            number: number;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            started_at: string;
            /**
             * @description Null: the attempt was interrupted.
             * @example 12.3
             */
            duration_ms: number | null;
            /**
             * @description Resolving the name. Null on a connection that was open already.
             * @example 12.3
             */
            dns_ms: number | null;
            /**
             * @description Opening the connection. Null on a connection that was open already.
             * @example 12.3
             */
            connect_ms: number | null;
            /**
             * @description The TLS handshake. Null on a connection that was open already, and without TLS.
             * @example 12.3
             */
            tls_ms: number | null;
            /**
             * @description From the request to the first byte of the answer.
             * @example 12.3
             */
            first_byte_ms: number | null;
            /** @description The address that was connected to. */
            address: string | null;
            /** @description Where it was sent. Null for callers who may not see the endpoint. */
            url: string | null;
            /** @description As they were sent. Values of your own headers are `[hidden]`. */
            request_headers: {
                [key: string]: string;
            };
            /**
             * @description Null: there was no answer.
             * @example 503
             */
            response_status: number | null;
            /** @description Null: there was no answer. */
            response_headers: {
                [key: string]: string;
            } | null;
            /** @description The first 16 KB of the answer, as `response_body_encoding` says. */
            response_body: string | null;
            /**
             * @description `base64` if the body is not UTF-8.
             * @enum {string|null}
             */
            response_body_encoding: "utf8" | "base64" | null;
            /** @description Whether the answer was longer than what is kept. */
            response_truncated: boolean;
            outcome: components["schemas"]["AttemptOutcome"];
            /** @description Why it failed. Null: it succeeded. */
            error_code: components["schemas"]["AttemptErrorCode"] | null;
            /** @description The same in plain words. */
            error: string | null;
        };
        DeliveryDetail: {
            /** @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "delivery";
            /** @description False in the sandbox. */
            livemode: boolean;
            /**
             * @description The endpoint; it may be deleted.
             * @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            webhook_id: string;
            /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
            event_id: string;
            /** @example generation.completed */
            event_type: string;
            /**
             * @description The project of the event. Null: the event is of the whole account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            status: components["schemas"]["DeliveryStatus"];
            /** @description How many attempts were begun. */
            attempt: number;
            /**
             * @description How many attempts are made at most. Interrupted attempts do not count.
             * @example 11
             */
            attempts_max: number;
            /**
             * Format: date-time
             * @description When the next attempt is due. Null while an attempt is under way, and once the delivery has ended. A disabled endpoint gets it once it is enabled again.
             */
            next_attempt_at: string | null;
            /** @description Whether an attempt is under way. */
            in_flight: boolean;
            /**
             * Format: date-time
             * @description After this time there are no more attempts: 72 hours after `created_at`.
             * @example 2025-12-08T10:30:00Z
             */
            deadline_at: string;
            /**
             * @description The earlier delivery of which this is a replay.
             * @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_of: string | null;
            /**
             * @description The bulk replay that created it.
             * @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_id: string | null;
            /** @description Whether it is a test event. */
            test: boolean;
            /** @description The last attempt that ended. */
            last_attempt: components["schemas"]["LastAttempt"] | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was delivered, exhausted or canceled.
             */
            ended_at: string | null;
            /** @description Where the next attempt goes. Null: the endpoint is deleted, or the caller may not see it. */
            webhook_url: string | null;
            /** @description The exact text that is sent and signed. Null: the event was erased with its project or user, or is no longer kept. */
            request_body: string | null;
            /** @description In their order. */
            attempts: components["schemas"]["DeliveryAttempt"][];
            /** @description The attempts that were made, and those that follow. */
            schedule: components["schemas"]["ScheduledAttempt"][];
        };
        DeliveryList: {
            data: components["schemas"]["Delivery"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
            /**
             * Format: date-time
             * @description The search took its time and came this far back; the next page goes on from there. Null: it found a whole page, or came to the end.
             */
            scanned_to: string | null;
        };
        /**
         * @description `pending`: an attempt is under way or will follow. `delivered`: the endpoint answered with 2xx. `exhausted`: no attempt succeeded. `canceled`: the endpoint, the event or the bulk replay was given up.
         * @enum {string}
         */
        DeliveryStatus: "pending" | "delivered" | "exhausted" | "canceled";
        ErrorBody: {
            error: components["schemas"]["ErrorObject"];
        };
        /**
         * @description Never changes its meaning.
         *
         *     - `token_missing`: The request has no token.
         *     - `token_malformed`: The value in `Authorization` has none of the forms that this API takes.
         *     - `token_invalid`: The token is well-formed, and unknown here.
         *     - `token_expired`: The time of the key or token is over.
         *     - `key_revoked`: The secret key was revoked.
         *     - `secret_key_in_browser`: A web page sent a secret key.
         *     - `wrong_environment`: A live key was sent to the sandbox, or a sandbox key to the live API.
         *     - `https_required`: The request came over plain HTTP.
         *     - `ip_not_allowed`: The key is limited to other IP addresses.
         *     - `scope_missing`: The key or token was not granted the scope that this call needs, or may not pass it on.
         *     - `project_out_of_scope`: The key is limited to another project of your account.
         *     - `project_inactive`: The project is deactivated.
         *     - `sandbox_only`: The call exists in the sandbox alone.
         *     - `account_inactive`: The account of the key or token is deactivated.
         *     - `parameter_missing`: A required member is absent.
         *     - `parameter_invalid`: A member has a wrong type or value.
         *     - `parameter_unknown`: The body or query has a member that this call does not know.
         *     - `cursor_invalid`: The cursor does not belong to this list with these filters.
         *     - `api_version_unknown`: `X-Api-Version` is not a date, or lies before the first revision.
         *     - `body_malformed`: The body is not valid JSON or multipart.
         *     - `header_invalid`: A header has a value that cannot be read.
         *     - `not_found`: The path does not exist, or what the id names does not: it is unknown, deleted, of another kind, or not yours.
         *     - `method_not_allowed`: The path does not have this method.
         *     - `request_timeout`: The request did not arrive in time.
         *     - `body_too_large`: The body is larger than this call accepts.
         *     - `media_type`: The call does not read this content type.
         *     - `range_not_satisfiable`: The range begins behind the end of the file.
         *     - `image_invalid`: An image cannot be read, or is of a type or size that is not accepted.
         *     - `idempotency_key_reused`: The `Idempotency-Key` belongs to an earlier request with other content.
         *     - `idempotency_in_progress`: The first request with this `Idempotency-Key` is still running.
         *     - `state_conflict`: The object is in a state in which this cannot be done.
         *     - `version_conflict`: The object has changed since you read it.
         *     - `quota_exceeded`: The plan allows no more of this.
         *     - `rate_limited`: More requests came than the rate allows.
         *     - `internal`: A fault of the server.
         *     - `unavailable`: The server cannot answer at the moment.
         *     - `storage_full`: The server has no disk space left.
         */
        ErrorCode: string;
        ErrorDetail: {
            /** @example metadata.color */
            param: string;
            code: components["schemas"]["ErrorCode"];
            message: string;
        };
        ErrorObject: {
            type: components["schemas"]["ErrorType"];
            code: components["schemas"]["ErrorCode"];
            /** @description For people: what went wrong, and what to do. */
            message: string;
            /** @description The first member, or the header, that is wrong. */
            param: string | null;
            /** @description All that is wrong with the input. */
            details: components["schemas"]["ErrorDetail"][] | null;
            /** @description The page about this code. */
            doc_url: string;
            /** @example req_01k6h4z8xvf5t9qj3m2n7r0w8c */
            request_id: string;
        };
        /** @enum {string} */
        ErrorType: "authentication_error" | "permission_error" | "invalid_request_error" | "conflict_error" | "quota_error" | "rate_limit_error" | "api_error";
        EventData: {
            /** @description What it happened to, as `GET` would have shown it at that moment: a project for `project.*`, a key for `key.*`, a user for `user.*`, a generation for `generation.*`, a file for `file.*`, a webhook endpoint for `webhook.*`, an alert for `alert.*`. Of `*.deleted` it has `id`, `object`, `livemode`, `project_id` and `deleted: true`. URLs of files are `/v1/files/{id}/content`, which needs a key. Null once the event has been erased with its project or user. */
            object: {
                [key: string]: unknown;
            } | null;
            /** @description The members that changed, as they were before. Null where nothing changed. */
            previous: {
                [key: string]: unknown;
            } | null;
        };
        EventList: {
            data: components["schemas"]["EventObject"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @description Something that happened. */
        EventObject: {
            /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "event";
            type: components["schemas"]["EventType"];
            /**
             * @description The revision of the API that `data` is of.
             * @example 2026-04-01
             */
            api_version: string;
            /** @description False in the sandbox. */
            livemode: boolean;
            /**
             * @description The project that it happened in. Null: it is about the whole account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /**
             * @description The call that made it happen. Null: no call did.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            request_id: string | null;
            /** @description True for a test of a webhook endpoint: nothing has happened. */
            test: boolean;
            data: components["schemas"]["EventData"];
        };
        /**
         * @description What happened.
         *
         *     - `project.created`: A project was created.
         *     - `project.updated`: A project was changed, activated or deactivated.
         *     - `project.deleted`: A project was deleted with everything in it.
         *     - `key.created`: A secret key was created.
         *     - `key.rotated`: A secret key was rotated; the event shows the new key.
         *     - `key.revoked`: A secret key was revoked.
         *     - `key.expiring`: A secret key expires within 7 days.
         *     - `user.created`: An end user registered.
         *     - `user.verified`: An end user confirmed an e-mail address.
         *     - `user.deactivated`: An end user was deactivated.
         *     - `user.deleted`: An end user was deleted.
         *     - `generation.created`: A generation was accepted.
         *     - `generation.processing`: The turn of a generation came.
         *     - `generation.completed`: The image of a generation is ready.
         *     - `generation.failed`: A generation ended without an image.
         *     - `generation.canceled`: A generation was canceled.
         *     - `generation.published`: The result of a generation was made public.
         *     - `generation.unpublished`: The result of a generation is no longer public.
         *     - `generation.deleted`: A generation was deleted with its images.
         *     - `file.created`: A file was uploaded.
         *     - `file.deleted`: A file was deleted.
         *     - `webhook.disabled`: A webhook endpoint was disabled automatically.
         *     - `alert.raised`: Requests of your account look unusual.
         * @example generation.completed
         */
        EventType: string;
        EventTypeDescription: {
            type: components["schemas"]["EventType"];
            /**
             * @description What it tells of.
             * @example generations
             */
            resource: string;
            /**
             * @description What a key or token needs to see such events, beside `events:read`.
             * @example generations:read
             */
            scope: string;
            /**
             * @description When it happens.
             * @example The image of a generation is ready.
             */
            description: string;
            /** @description A whole event of this type. */
            example: components["schemas"]["EventObject"];
        };
        EventTypeList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["EventTypeDescription"][];
        };
        /**
         * @description What an endpoint subscribes to.
         *
         *     - `*`: All events, also of types that later versions add.
         *     - `project.*`: All types that begin with `project.`.
         *     - `key.*`: All types that begin with `key.`.
         *     - `user.*`: All types that begin with `user.`.
         *     - `generation.*`: All types that begin with `generation.`.
         *     - `file.*`: All types that begin with `file.`.
         *     - `webhook.*`: All types that begin with `webhook.`.
         *     - `alert.*`: All types that begin with `alert.`.
         *     - `project.created`: This type.
         *     - `project.updated`: This type.
         *     - `project.deleted`: This type.
         *     - `key.created`: This type.
         *     - `key.rotated`: This type.
         *     - `key.revoked`: This type.
         *     - `key.expiring`: This type.
         *     - `user.created`: This type.
         *     - `user.verified`: This type.
         *     - `user.deactivated`: This type.
         *     - `user.deleted`: This type.
         *     - `generation.created`: This type.
         *     - `generation.processing`: This type.
         *     - `generation.completed`: This type.
         *     - `generation.failed`: This type.
         *     - `generation.canceled`: This type.
         *     - `generation.published`: This type.
         *     - `generation.unpublished`: This type.
         *     - `generation.deleted`: This type.
         *     - `file.created`: This type.
         *     - `file.deleted`: This type.
         *     - `webhook.disabled`: This type.
         *     - `alert.raised`: This type.
         * @example generation.*
         */
        EventTypePattern: string;
        FileLink: {
            /** @constant */
            object: "file_link";
            /** @description False in the sandbox. */
            livemode: boolean;
            url: string;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            expires_at: string;
        };
        FileList: {
            data: components["schemas"]["FileObject"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        FileObject: {
            /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "file";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
            project_id: string;
            /**
             * @description The generation that the file belongs to. Null for an upload.
             * @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            generation_id: string | null;
            /** @example report.pdf */
            name: string;
            /** @description The size of the content. */
            bytes: number;
            /** @example application/pdf */
            content_type: string;
            /** @description The SHA-256 of the content, in hex. */
            sha256: string;
            /** @description Whether the link works for everybody and does not expire. */
            is_public: boolean;
            metadata: components["schemas"]["Metadata"];
            /** @description A link to the content that works without a token. Signed, unless the file is public. */
            url: string;
            /** Format: date-time */
            url_expires_at: string | null;
            /**
             * @description The call that uploaded it: `GET /v1/requests/{id}` tells about it. Null for the files of a generation.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            request_id: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
        };
        Generation: {
            /** @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "generation";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
            project_id: string;
            /**
             * @description The end user that it belongs to; null for one of the project itself.
             * @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            user_id: string | null;
            status: components["schemas"]["GenerationStatus"];
            prompt: string;
            /** @description The whole text that the prompt is in, for generations that an app created under /api/v1. */
            instructions: string;
            images: components["schemas"]["GenerationImage"][];
            /** @description Null until it is completed. */
            result: components["schemas"]["GenerationResult"] | null;
            /** @description Of one that failed or was canceled. */
            error: components["schemas"]["GenerationError"] | null;
            /** @description Whether everybody may see the result. */
            is_public: boolean;
            metadata: components["schemas"]["Metadata"];
            /** @example local */
            provider: string;
            /** @description What the provider draws with, where it has a choice. */
            model: string | null;
            /** @description How often it was handed to the provider. */
            attempts: number;
            timeline: components["schemas"]["GenerationStep"][];
            /**
             * @description The call that created it: `GET /v1/requests/{id}` tells about it.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            request_id: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
        };
        GenerationError: {
            code: components["schemas"]["GenerationErrorCode"];
            /** @description For people: what went wrong, and what to do. */
            message: string;
        };
        /**
         * @description Why, for programs.
         *
         *     - `canceled`: You canceled it.
         *     - `content_refused`: The provider refuses this content.
         *     - `image_invalid`: An image is damaged, too large, or no image.
         *     - `image_unreachable`: An image could not be fetched from its URL.
         *     - `provider_failed`: The provider could not make the picture.
         *     - `provider_unreachable`: The provider did not answer.
         *     - `storage_failed`: Images could not be stored.
         *     - `timeout`: The provider took too long.
         * @example image_unreachable
         */
        GenerationErrorCode: string;
        GenerationImage: {
            /**
             * @description Null until the image has been fetched from its URL.
             * @example file_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            file_id: string | null;
            /** @description Loads without headers, for at least 24 hours. Until it is fetched, as you sent it. */
            url: string;
        };
        GenerationList: {
            data: components["schemas"]["Generation"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        GenerationResult: {
            /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
            file_id: string;
            /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
            thumbnail_file_id: string;
            /** @description Loads without headers, for at least 24 hours. */
            url: string;
            /** @description A WebP of at most 320 × 320 pixels. */
            thumbnail_url: string;
            /** @description In pixels. */
            width: number | null;
            /** @description In pixels. */
            height: number | null;
            bytes: number;
            /** @example image/png */
            content_type: string;
        };
        /** @enum {string} */
        GenerationStatus: "pending" | "processing" | "completed" | "failed" | "canceled";
        GenerationStep: {
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            at: string;
            what: components["schemas"]["GenerationStepKind"];
        };
        /**
         * @description What happened.
         *
         *     - `created`: It was accepted.
         *     - `processing`: Its turn came.
         *     - `submitted`: It went to the provider, for the last time.
         *     - `completed`: Its image is ready.
         *     - `failed`: It ended without an image: see `error`.
         *     - `canceled`: You canceled it.
         */
        GenerationStepKind: string;
        ImageInput: {
            /**
             * Format: https_url
             * @description Fetched after the answer: JPEG, PNG or WebP, at most 10 MB, from a public address.
             * @example https://example.com/cat.png
             */
            url?: string;
            /**
             * Format: file_id
             * @description A file of the same project. Its picture is copied.
             * @example file_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            file_id?: string;
            /**
             * @description A data URI with base64. All of a request together have at most 1 MB.
             * @example data:image/png;base64,iVBORw0KGgo=
             */
            data?: string;
        };
        Key: {
            /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "key";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example Production server */
            name: string;
            /**
             * @description The first 12 characters of the key.
             * @example sk_live_4eC3
             */
            prefix: string;
            /**
             * @description The last 4 characters of the key.
             * @example x7Qp
             */
            last4: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * @description The project that the key is limited to. Null: all projects.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /** @description The addresses and CIDR blocks that the key may be used from. Empty: any. */
            allowed_ips: string[];
            status: components["schemas"]["KeyStatus"];
            metadata: components["schemas"]["Metadata"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
            /**
             * Format: date-time
             * @description Null: never.
             */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description When the key should be rotated: 90 days after it was created.
             * @example 2025-12-08T10:30:00Z
             */
            rotation_due_at: string;
            /**
             * @description The key that this one replaces.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            rotated_from: string | null;
            /**
             * @description The key that replaces this one.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            rotated_to: string | null;
            /** @description At most a minute late. */
            last_used: components["schemas"]["KeyUse"] | null;
            /** @description Granted, and not needed in the last 30 days. Empty in the first 30 days of a key. */
            unused_scopes: components["schemas"]["Scope"][];
        };
        KeyList: {
            data: components["schemas"]["Key"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        /**
         * @description `expiring` keys work, and expire within 7 days.
         * @enum {string}
         */
        KeyStatus: "active" | "expiring" | "expired" | "revoked";
        KeyUse: {
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            at: string;
            /** @example 203.0.113.7 */
            ip: string;
            /** Format: text */
            user_agent: string | null;
            /** @example GET /v1/projects */
            route: string;
        };
        LastAttempt: {
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            at: string;
            /**
             * @description Null: there was no answer.
             * @example 503
             */
            response_status: number | null;
            error_code: components["schemas"]["AttemptErrorCode"] | null;
            /**
             * @description Null: the attempt was interrupted.
             * @example 12.3
             */
            duration_ms: number | null;
        };
        LoggedRequest: {
            /**
             * @description The `X-Request-Id` of the answer. Under `/api/v1`, that header has the same id as a UUID.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            id: string;
            /** @constant */
            object: "request";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example POST */
            method: string;
            /**
             * @description Without what is secret, and without query values that are free text.
             * @example /v1/generations?limit=20
             */
            path: string;
            /**
             * @description The path as documented; null if there is no such call.
             * @example /v1/projects/{id}
             */
            route: string | null;
            /**
             * @description Null: the client went away before there was an answer.
             * @example 403
             */
            status: number | null;
            /**
             * @description `code` of the error that was returned.
             * @example scope_missing
             */
            error_code: string | null;
            /**
             * @description The member, parameter or header that the error names. Names that we do not know are left out.
             * @example prompt
             */
            error_param: string | null;
            /**
             * @description From the first byte to the end of the answer.
             * @example 12.5
             */
            duration_ms: number;
            credential: components["schemas"]["RequestCredential"];
            /**
             * @description The secret key, also that of a session token, and one that was refused.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            key_id: string | null;
            /**
             * Format: uuid
             * @description The developer key, under `/api/v1`.
             */
            developer_key_id: string | null;
            /**
             * Format: uuid
             * @description The project API key, under `/api/v1`.
             */
            project_key_id: string | null;
            /**
             * @description The account or end user that was signed in.
             * @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            user_id: string | null;
            /**
             * @description Whose log the call is in. Null: nobody is known, which operators alone see.
             * @example acct_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            account_id: string | null;
            /**
             * @description The project that the call is about.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /**
             * @description The address that the call came from.
             * @example 203.0.113.7
             */
            ip: string | null;
            /** @description As the client sent it, cut to 400 characters. */
            user_agent: string | null;
            /**
             * @description The revision that was in force, on `/v1`.
             * @example 2026-04-01
             */
            api_version: string | null;
            /** @description What came in on the connection, headers included. */
            bytes_in: number;
            /** @description What went out on the connection, headers included. */
            bytes_out: number;
            /**
             * @description The earlier request with the same idempotency key, whose answer was repeated.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_of: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
        };
        Me: {
            /** @constant */
            object: "me";
            /** @description False in the sandbox. */
            livemode: boolean;
            account: components["schemas"]["Account"];
            /** @description The key that you call with, also by a session token. Null for an access token. */
            key: components["schemas"]["CallingKey"] | null;
            /** @description Whether you call with a session token of the key. */
            by_session_token: boolean;
            /** @description What this very credential may do. */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description The project that this very credential is limited to. Null: all projects.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /**
             * Format: date-time
             * @description When this very credential ends. Null: never.
             */
            expires_at: string | null;
            /** @description Whether bodies of your failed calls are kept for seven days, without known secrets and prompts. */
            request_bodies: boolean;
            rate_limits: components["schemas"]["RateLimits"];
            quotas: components["schemas"]["Quotas"];
        };
        /** @description Your own key-value pairs. */
        Metadata: {
            [key: string]: string;
        };
        /** @description Up to 50 pairs of your own. An update merges them: `""` or null removes a key. */
        MetadataInput: {
            [key: string]: string | null;
        };
        PreviousWebhookSecret: {
            /**
             * @description The signing secret: `whsec_` and 24 bytes in Base64.
             * @example whsec_…
             */
            secret: string;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            expires_at: string;
        };
        Project: {
            /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "project";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example acme-prod */
            name: string;
            /** @example us-east-1 */
            region: string;
            status: components["schemas"]["ProjectStatus"];
            /** Format: text */
            description: string | null;
            /**
             * Format: text
             * @description Where the app is. Pages that emails lead its users to link to it.
             */
            app_url: string | null;
            /** @description The origins whose web pages may call the project under /api/v1. Empty: any. */
            allowed_origins: string[];
            metadata: components["schemas"]["Metadata"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
        };
        ProjectList: {
            data: components["schemas"]["Project"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        ProjectStatus: "active" | "inactive";
        QuotaUse: {
            used: number;
            /** @description Null: no limit. */
            limit: number | null;
        };
        Quotas: {
            projects: components["schemas"]["QuotaUse"];
            /** @description Keys that work. */
            keys: components["schemas"]["QuotaUse"];
            /** @description Webhook endpoints. */
            webhooks: components["schemas"]["QuotaUse"];
            generations_this_month: components["schemas"]["QuotaUse"];
            concurrent_generations: components["schemas"]["QuotaUse"];
            /** @description All stored bytes, also those of generations. */
            file_bytes: components["schemas"]["QuotaUse"];
        };
        RateLimit: {
            /** @example 1000 */
            limit: number;
            /** @example 60 */
            window_seconds: number;
        };
        RateLimits: {
            /** @description Requests of one key. Null: no limit, as in the sandbox. */
            requests: components["schemas"]["RateLimit"] | null;
            /** @description Requests of all your keys together. Null: no limit. */
            requests_per_owner: components["schemas"]["RateLimit"] | null;
            /** @description What may be spent beyond the requests of a key. Null: nothing. */
            burst: components["schemas"]["RateLimit"] | null;
        };
        Region: {
            /** @example us-east-1 */
            id: string;
            /** @constant */
            object: "region";
            /** @description False in the sandbox. */
            livemode: boolean;
            name: string;
            status: components["schemas"]["RegionStatus"];
            /** @description Where a project is created that names no region. */
            default: boolean;
            /** @description Whether projects can be created there. */
            accepts_new: boolean;
            /** @description Where it is, if the operator has said so. */
            location: string | null;
        };
        RegionList: {
            data: components["schemas"]["Region"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        RegionStatus: "available" | "degraded" | "offline";
        ReplayEvent: {
            /**
             * Format: hook_id
             * @description Only to this endpoint. Left out: to every enabled one that gets such events now, also if it did not when it happened.
             * @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            webhook_id?: string;
        };
        ReplayWebhook: {
            /**
             * Format: date-time
             * @description From then on: a time, or a date, which is its first moment in UTC. At most 30 days back.
             * @example 2025-12-08T10:30:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description Before then. Default, and the latest: now.
             * @example 2025-12-08T10:30:00Z
             */
            until?: string;
            status?: components["schemas"]["WebhookReplayFilter"];
            /**
             * @description How many deliveries become due each second at most.
             * @default 50
             */
            rate_per_second: number;
        };
        ReplayedDeliveries: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Delivery"][];
        };
        /**
         * @description What the call came with.
         *
         *     - `secret_key`: A secret key.
         *     - `session_token`: A session token of a secret key.
         *     - `access_token`: The access token of a developer or end user.
         *     - `cookie`: The session of the console.
         *     - `operator_key`: The operator key, without anybody's session.
         *     - `none`: Nothing, or only keys of `/api/v1`.
         */
        RequestCredential: string;
        RequestDecision: {
            outcome: components["schemas"]["RequestOutcome"];
            /**
             * @description What the call needed.
             * @example A key or token with the scope `projects:write`.
             */
            rule: string | null;
            /** @description Why the call failed, and what to do. Null if it did not fail. */
            reason: string | null;
        };
        RequestDetail: {
            /**
             * @description The `X-Request-Id` of the answer. Under `/api/v1`, that header has the same id as a UUID.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            id: string;
            /** @constant */
            object: "request";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example POST */
            method: string;
            /**
             * @description Without what is secret, and without query values that are free text.
             * @example /v1/generations?limit=20
             */
            path: string;
            /**
             * @description The path as documented; null if there is no such call.
             * @example /v1/projects/{id}
             */
            route: string | null;
            /**
             * @description Null: the client went away before there was an answer.
             * @example 403
             */
            status: number | null;
            /**
             * @description `code` of the error that was returned.
             * @example scope_missing
             */
            error_code: string | null;
            /**
             * @description The member, parameter or header that the error names. Names that we do not know are left out.
             * @example prompt
             */
            error_param: string | null;
            /**
             * @description From the first byte to the end of the answer.
             * @example 12.5
             */
            duration_ms: number;
            credential: components["schemas"]["RequestCredential"];
            /**
             * @description The secret key, also that of a session token, and one that was refused.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            key_id: string | null;
            /**
             * Format: uuid
             * @description The developer key, under `/api/v1`.
             */
            developer_key_id: string | null;
            /**
             * Format: uuid
             * @description The project API key, under `/api/v1`.
             */
            project_key_id: string | null;
            /**
             * @description The account or end user that was signed in.
             * @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            user_id: string | null;
            /**
             * @description Whose log the call is in. Null: nobody is known, which operators alone see.
             * @example acct_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            account_id: string | null;
            /**
             * @description The project that the call is about.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /**
             * @description The address that the call came from.
             * @example 203.0.113.7
             */
            ip: string | null;
            /** @description As the client sent it, cut to 400 characters. */
            user_agent: string | null;
            /**
             * @description The revision that was in force, on `/v1`.
             * @example 2026-04-01
             */
            api_version: string | null;
            /** @description What came in on the connection, headers included. */
            bytes_in: number;
            /** @description What went out on the connection, headers included. */
            bytes_out: number;
            /**
             * @description The earlier request with the same idempotency key, whose answer was repeated.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_of: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            decision: components["schemas"]["RequestDecision"];
            /** @description In the order of time, at most 200 entries. */
            timeline: components["schemas"]["TimelineEntry"][];
            /** @description Whether there are more entries than are shown. */
            timeline_truncated: boolean;
            /** @description What was sent, if the call failed and the account keeps bodies: up to 4 kB, without known secrets and prompts. */
            request_body: string | null;
            /** @description What was returned, under the same conditions. */
            response_body: string | null;
        };
        RequestList: {
            data: components["schemas"]["LoggedRequest"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
            /**
             * Format: date-time
             * @description The search took its time and came this far back; the next page goes on from there. Null: it found a whole page, or came to the end.
             */
            scanned_to: string | null;
        };
        /** @enum {string} */
        RequestMethod: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
        /**
         * @description Whether access and rate limits let the call in. One that was let in may still have failed.
         * @enum {string}
         */
        RequestOutcome: "allowed" | "refused";
        RequestSeries: {
            data: components["schemas"]["RequestSeriesBucket"][];
        };
        RequestSeriesBucket: {
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            start: string;
            /** @description All calls, status polls included. */
            requests: number;
            /** @description By access or a rate limit: a part of the client errors. */
            refused: number;
            /** @description Answered with 4xx. */
            client_errors: number;
            /** @description Answered with 5xx. */
            server_errors: number;
            /** @description That were created. */
            generations: number;
            /** @description Half of the calls took no longer, estimated from counts by duration. Null without calls. */
            p50_ms: number | null;
            /** @description 95 % of the calls took no longer. */
            p95_ms: number | null;
        };
        /**
         * @description How long a bucket is. `hour` if you say nothing.
         * @enum {string}
         */
        RequestSeriesInterval: "minute" | "hour" | "day";
        RotateKey: {
            /**
             * @description How long the old key keeps working.
             * @default 86400
             */
            overlap_seconds: number;
        };
        RotateWebhookSecret: {
            /**
             * @description How long the secrets before the new one sign, too, at most.
             * @default 86400
             */
            overlap_seconds: number;
        };
        /**
         * @description `next`: under way, or the next one. `planned`: those after it, if all before them fail.
         * @enum {string}
         */
        ScheduleStatus: "done" | "failed" | "interrupted" | "next" | "planned";
        ScheduledAttempt: {
            attempt: number;
            /**
             * Format: date-time
             * @description Of an attempt that was made, when it began; else about when it will, as long as those before it fail.
             * @example 2025-12-08T10:30:00Z
             */
            at: string;
            status: components["schemas"]["ScheduleStatus"];
        };
        /**
         * @description `write` includes `read`; `*` is everything, also what later versions add.
         * @enum {string}
         */
        Scope: "*" | "projects:read" | "projects:write" | "generations:read" | "generations:write" | "files:read" | "files:write" | "users:read" | "users:write" | "keys:read" | "keys:write" | "events:read" | "events:write" | "webhooks:read" | "webhooks:write" | "requests:read" | "requests:write";
        SendTestEvent: {
            /**
             * Format: text
             * @description The type of the example. `GET /v1/events/types` lists all of them. You need the scope to read it.
             * @example generation.completed
             */
            type: string;
        };
        SessionToken: {
            /** @constant */
            object: "session_token";
            /** @description False in the sandbox. */
            livemode: boolean;
            /**
             * @description Send it as you would send the key.
             * @example st_live_eyJhbGciOi…
             */
            token: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * @description The project that the token is limited to. Null: all projects.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            expires_at: string;
        };
        TimelineEntry: {
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            at: string;
            kind: components["schemas"]["TimelineKind"];
            /** @description For people. */
            text: string;
            /** @description What it is about. */
            object: components["schemas"]["TimelineObject"] | null;
            /**
             * @description The event, of `event.*` and `webhook.*`.
             * @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            event_id: string | null;
        };
        /**
         * @description What happened.
         *
         *     - `request.received`: The call came.
         *     - `access.allowed`: Access and rate limits let it in.
         *     - `access.refused`: Access or a rate limit refused it: see `decision`.
         *     - `object.created`: It created `object`.
         *     - `object.updated`: It changed `object`.
         *     - `object.deleted`: It deleted `object`.
         *     - `generation.created`: A generation was accepted.
         *     - `generation.processing`: The turn of the generation came.
         *     - `generation.submitted`: The generation went to the provider, for the last time.
         *     - `generation.completed`: The image is ready.
         *     - `generation.failed`: The generation ended without an image.
         *     - `generation.canceled`: The generation was canceled.
         *     - `event.project.created`: Followers were told: A project was created.
         *     - `event.project.updated`: Followers were told: A project was changed, activated or deactivated.
         *     - `event.project.deleted`: Followers were told: A project was deleted with everything in it.
         *     - `event.key.created`: Followers were told: A secret key was created.
         *     - `event.key.rotated`: Followers were told: A secret key was rotated; the event shows the new key.
         *     - `event.key.revoked`: Followers were told: A secret key was revoked.
         *     - `event.key.expiring`: Followers were told: A secret key expires within 7 days.
         *     - `event.user.created`: Followers were told: An end user registered.
         *     - `event.user.verified`: Followers were told: An end user confirmed an e-mail address.
         *     - `event.user.deactivated`: Followers were told: An end user was deactivated.
         *     - `event.user.deleted`: Followers were told: An end user was deleted.
         *     - `event.generation.created`: Followers were told: A generation was accepted.
         *     - `event.generation.processing`: Followers were told: The turn of a generation came.
         *     - `event.generation.completed`: Followers were told: The image of a generation is ready.
         *     - `event.generation.failed`: Followers were told: A generation ended without an image.
         *     - `event.generation.canceled`: Followers were told: A generation was canceled.
         *     - `event.generation.published`: Followers were told: The result of a generation was made public.
         *     - `event.generation.unpublished`: Followers were told: The result of a generation is no longer public.
         *     - `event.generation.deleted`: Followers were told: A generation was deleted with its images.
         *     - `event.file.created`: Followers were told: A file was uploaded.
         *     - `event.file.deleted`: Followers were told: A file was deleted.
         *     - `event.webhook.disabled`: Followers were told: A webhook endpoint was disabled automatically.
         *     - `event.alert.raised`: Followers were told: Requests of your account look unusual.
         *     - `webhook.succeeded`: An event was delivered to a webhook endpoint: `object` is the delivery.
         *     - `webhook.failed`: An attempt to deliver an event failed; `object` says whether there will be another one.
         *     - `webhook.interrupted`: The server stopped during an attempt. It is repeated.
         *     - `request.answered`: The answer was sent, or the client went away.
         * @example access.refused
         */
        TimelineKind: string;
        TimelineObject: {
            /** @example key */
            type: string;
            id: string;
        };
        UpdateAlertSettings: {
            /** @description All kinds that are to be muted; `[]` mutes none. */
            muted?: components["schemas"]["AlertKind"][];
        };
        UpdateFile: {
            /**
             * Format: file_name
             * @description A label: slashes are allowed, control characters are not.
             * @example reports/2026-07.pdf
             */
            name?: string;
            is_public?: boolean;
            metadata?: components["schemas"]["MetadataInput"];
        };
        UpdateGeneration: {
            /** @description Whether everybody may see the result. */
            is_public?: boolean;
            metadata?: components["schemas"]["MetadataInput"];
        };
        UpdateKey: {
            /**
             * Format: text
             * @example Production server
             */
            name?: string;
            /**
             * @example [
             *       "generations:read",
             *       "generations:write"
             *     ]
             */
            scopes?: components["schemas"]["Scope"][];
            /** @description IPv4 and IPv6 addresses and CIDR blocks. Empty: any address. */
            allowed_ips?: string[];
            /**
             * Format: date-time
             * @description Has to lie in the future. Null: never.
             */
            expires_at?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
        };
        UpdateMe: {
            /** @description Whether bodies of failed calls to /v1 are kept for seven days, up to 4 kB each, without known secrets and prompts. False deletes what is kept. */
            request_bodies?: boolean;
        };
        UpdateProject: {
            /** Format: text */
            name?: string;
            status?: components["schemas"]["ProjectStatus"];
            /**
             * Format: text
             * @description The id of a region; the default one if it is absent.
             */
            region?: string;
            /** Format: text */
            description?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
            allowed_origins?: string[];
            /**
             * Format: app_url
             * @description Where the app is, for the pages that emails lead its users to. `https`; `http` for `localhost` alone.
             * @example https://app.example.com
             */
            app_url?: string | null;
        };
        UpdateUser: {
            status?: components["schemas"]["UserStatus"];
        };
        UpdateWebhook: {
            /**
             * @description Where events are sent. It begins with https://; http:// is for addresses in the networks that the operator lists in `WEBHOOK_PRIVATE_NETWORKS`, and in development for this machine. Without credentials and fragment.
             * @example https://app.example.com/webhooks
             */
            url?: string;
            /**
             * @description Types, such as `generation.completed`; all of a kind, such as `generation.*`; or `*` for all. You need the scope to read each.
             * @example [
             *       "generation.completed",
             *       "generation.failed"
             *     ]
             */
            event_types?: string[];
            /** @description Enabling a disabled endpoint lets what waits for it go on at once, and forgets how it failed before. */
            status?: components["schemas"]["WebhookStatus"];
            /** @description How many deliveries are under way at one time, at most. */
            max_in_flight?: number;
            /** Format: text */
            description?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
            headers?: components["schemas"]["WebhookHeadersInput"];
            /** @description How many attempts each server of the installation begins in a second, at most. Null: no limit. */
            rate_per_second?: number | null;
        };
        UploadFile: {
            /** Format: binary */
            file: string;
            /**
             * Format: proj_id
             * @description The project. A key of one project may leave it out.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id?: string;
            /**
             * Format: file_name
             * @description A label: slashes are allowed, control characters are not.
             * @example reports/2026-07.pdf
             */
            name?: string;
            /** @default false */
            is_public: boolean;
            /**
             * @description A JSON object.
             * @example {"order":"7"}
             */
            metadata?: string;
        };
        Usage: {
            /**
             * Format: date
             * @description In UTC.
             * @example 2026-04-28
             */
            day: string;
            /**
             * @description Null: requests without a secret key, and what the project stores.
             * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            key_id: string | null;
            /**
             * @description Null: requests that are about no project, or about several.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /** @description All of them, also those that the request log does not list. */
            requests: number;
            /** @description Those of them that access or a rate limit refused. */
            refused: number;
            /** @description Those that were created. */
            generations: number;
            /** @description What the project stored at the end of the day; today, what it stores now. Stands in the row without a key, and is null in all others. */
            stored_bytes: number | null;
        };
        UsageList: {
            data: components["schemas"]["Usage"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        User: {
            /** @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "user";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
            project_id: string;
            /** @example ada@example.com */
            email: string;
            email_verified: boolean;
            /** Format: text */
            name: string | null;
            status: components["schemas"]["UserStatus"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
        };
        UserList: {
            data: components["schemas"]["User"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        UserStatus: "active" | "inactive";
        Webhook: {
            /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "webhook";
            /** @description False in the sandbox. */
            livemode: boolean;
            /**
             * @description Events of this project alone. Null: of all projects, and of the account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /** @example https://app.example.com/webhooks */
            url: string;
            event_types: components["schemas"]["EventTypePattern"][];
            /** Format: text */
            description: string | null;
            metadata: components["schemas"]["Metadata"];
            headers: components["schemas"]["WebhookHeaders"];
            /** @description How many deliveries are under way at one time, at most. */
            max_in_flight: number;
            /** @description How many attempts each server of the installation begins in a second, at most. Null: no limit. */
            rate_per_second: number | null;
            status: components["schemas"]["WebhookStatus"];
            disabled_reason: components["schemas"]["WebhookDisabledReason"] | null;
            /** Format: date-time */
            disabled_at: string | null;
            /**
             * Format: date-time
             * @description The first failure since the last success.
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description Until when a secret before the current one signs, too. Null: the current one alone does.
             */
            secret_expires_at: string | null;
            stats: components["schemas"]["WebhookStats"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
        };
        /**
         * @description Why it is disabled. Null: it is not.
         *
         *     - `owner`: By a call, or in the console.
         *     - `gone`: It answered 410.
         *     - `failing`: For five days no attempt succeeded.
         */
        WebhookDisabledReason: string;
        /** @description Headers of your own, which each delivery has. Without the scope `webhooks:write` each value is `[hidden]`. */
        WebhookHeaders: {
            [key: string]: string;
        };
        /** @description Up to 20 headers that each delivery has besides ours. In an update they replace those before. */
        WebhookHeadersInput: {
            [key: string]: string;
        };
        WebhookHour: {
            /**
             * Format: date-time
             * @description The first moment of the hour.
             * @example 2025-12-08T10:30:00Z
             */
            hour: string;
            succeeded: number;
            failed: number;
            /** @description Half of the successful attempts took no longer. Null without any. */
            p50_ms: number | null;
            /** @description 95 % of the successful attempts took no longer. */
            p95_ms: number | null;
        };
        WebhookList: {
            data: components["schemas"]["Webhook"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        WebhookReplay: {
            /** @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "webhook_replay";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
            webhook_id: string;
            /**
             * Format: date-time
             * @description From then on.
             * @example 2025-12-08T10:30:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description Before then.
             * @example 2025-12-08T10:30:00Z
             */
            until: string;
            status_filter: components["schemas"]["WebhookReplayFilter"];
            /**
             * @description How many deliveries become due each second at most.
             * @example 50
             */
            rate_per_second: number;
            status: components["schemas"]["WebhookReplayStatus"];
            /** @description Deliveries that it has created so far. */
            created: number;
            /** @description Those of them that are on their way. */
            pending: number;
            delivered: number;
            exhausted: number;
            canceled: number;
            /**
             * Format: date-time
             * @description How far it has come, between `since` and `until`. Null: it has not begun.
             */
            replayed_to: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was completed or canceled.
             */
            ended_at: string | null;
        };
        /**
         * @description `exhausted`: deliveries that were exhausted in this time, unless the endpoint has got the event since. `all`: every event of this time that the endpoint gets, also those that were delivered, or never sent because it was disabled or did not exist; only those that are still on their way are left out.
         * @enum {string}
         */
        WebhookReplayFilter: "exhausted" | "all";
        WebhookReplayList: {
            data: components["schemas"]["WebhookReplay"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
        };
        /**
         * @description `running`: deliveries are being created, little by little. `completed`: all of them are created; `pending` says how many still wait. `canceled`: by a call, or because the endpoint was disabled.
         * @enum {string}
         */
        WebhookReplayStatus: "running" | "completed" | "canceled";
        WebhookSecret: {
            /** @constant */
            object: "webhook_secret";
            /** @description False in the sandbox. */
            livemode: boolean;
            /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
            webhook_id: string;
            /**
             * @description The signing secret: `whsec_` and 24 bytes in Base64.
             * @example whsec_…
             */
            secret: string;
            /** @description Secrets before it that sign, too, until they expire. */
            previous: components["schemas"]["PreviousWebhookSecret"][];
        };
        WebhookSeries: {
            data: components["schemas"]["WebhookHour"][];
        };
        /** @description How the endpoint does. They change without its revision. */
        WebhookStats: {
            /** @description Attempts of the last 24 hours that have ended. */
            attempts_24h: number;
            succeeded_24h: number;
            failed_24h: number;
            /**
             * @description From 0 to 1. Null without attempts.
             * @example 0.998
             */
            success_rate_24h: number | null;
            /** @description 95 % of the successful attempts took no longer, estimated from counts. Null without any. */
            p95_ms: number | null;
            /** @description Deliveries that are pending. No more than 10,000 are counted. */
            waiting: number;
            /**
             * Format: date-time
             * @description When the oldest of them was created.
             */
            oldest_waiting_at: string | null;
            /** Format: date-time */
            last_succeeded_at: string | null;
            /** Format: date-time */
            last_failed_at: string | null;
        };
        /**
         * @description A disabled endpoint is sent nothing, and what happens meanwhile never.
         * @enum {string}
         */
        WebhookStatus: "enabled" | "disabled";
        WebhookWithSecret: {
            /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
            id: string;
            /** @constant */
            object: "webhook";
            /** @description False in the sandbox. */
            livemode: boolean;
            /**
             * @description Events of this project alone. Null: of all projects, and of the account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /** @example https://app.example.com/webhooks */
            url: string;
            event_types: components["schemas"]["EventTypePattern"][];
            /** Format: text */
            description: string | null;
            metadata: components["schemas"]["Metadata"];
            headers: components["schemas"]["WebhookHeaders"];
            /** @description How many deliveries are under way at one time, at most. */
            max_in_flight: number;
            /** @description How many attempts each server of the installation begins in a second, at most. Null: no limit. */
            rate_per_second: number | null;
            status: components["schemas"]["WebhookStatus"];
            disabled_reason: components["schemas"]["WebhookDisabledReason"] | null;
            /** Format: date-time */
            disabled_at: string | null;
            /**
             * Format: date-time
             * @description The first failure since the last success.
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description Until when a secret before the current one signs, too. Null: the current one alone does.
             */
            secret_expires_at: string | null;
            stats: components["schemas"]["WebhookStats"];
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /** Format: date-time */
            updated_at: string | null;
            /**
             * @description The signing secret: `whsec_` and 24 bytes in Base64.
             * @example whsec_…
             */
            secret: string;
        };
    };
    responses: {
        /**
         * @description - `api_version_unknown`: `X-Api-Version` is not a date, or lies before the first revision.
         *     - `header_invalid`: A header has a value that cannot be read.
         *     - `parameter_invalid`: A member has a wrong type or value.
         *     - `parameter_missing`: A required member is absent.
         *     - `parameter_unknown`: The body or query has a member that this call does not know.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `api_version_unknown`: `X-Api-Version` is not a date, or lies before the first revision.
         *     - `body_malformed`: The body is not valid JSON or multipart.
         *     - `header_invalid`: A header has a value that cannot be read.
         *     - `parameter_invalid`: A member has a wrong type or value.
         *     - `parameter_missing`: A required member is absent.
         *     - `parameter_unknown`: The body or query has a member that this call does not know.
         */
        BadRequestOrBodyMalformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `api_version_unknown`: `X-Api-Version` is not a date, or lies before the first revision.
         *     - `cursor_invalid`: The cursor does not belong to this list with these filters.
         *     - `header_invalid`: A header has a value that cannot be read.
         *     - `parameter_invalid`: A member has a wrong type or value.
         *     - `parameter_missing`: A required member is absent.
         *     - `parameter_unknown`: The body or query has a member that this call does not know.
         */
        BadRequestOrCursorInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `idempotency_in_progress`: The first request with this `Idempotency-Key` is still running.
         *     - `idempotency_key_reused`: The `Idempotency-Key` belongs to an earlier request with other content.
         */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `idempotency_in_progress`: The first request with this `Idempotency-Key` is still running.
         *     - `idempotency_key_reused`: The `Idempotency-Key` belongs to an earlier request with other content.
         *     - `state_conflict`: The object is in a state in which this cannot be done.
         */
        ConflictOrStateConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `account_inactive`: The account of the key or token is deactivated.
         *     - `https_required`: The request came over plain HTTP.
         *     - `ip_not_allowed`: The key is limited to other IP addresses.
         *     - `scope_missing`: The key or token was not granted the scope that this call needs, or may not pass it on.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `account_inactive`: The account of the key or token is deactivated.
         *     - `https_required`: The request came over plain HTTP.
         *     - `ip_not_allowed`: The key is limited to other IP addresses.
         *     - `project_inactive`: The project is deactivated.
         *     - `project_out_of_scope`: The key is limited to another project of your account.
         *     - `quota_exceeded`: The plan allows no more of this.
         *     - `scope_missing`: The key or token was not granted the scope that this call needs, or may not pass it on.
         */
        ForbiddenOrProjectInactiveAndProjectOutOfScopeAndQuotaExceeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `account_inactive`: The account of the key or token is deactivated.
         *     - `https_required`: The request came over plain HTTP.
         *     - `ip_not_allowed`: The key is limited to other IP addresses.
         *     - `project_out_of_scope`: The key is limited to another project of your account.
         *     - `scope_missing`: The key or token was not granted the scope that this call needs, or may not pass it on.
         */
        ForbiddenOrProjectOutOfScope: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `account_inactive`: The account of the key or token is deactivated.
         *     - `https_required`: The request came over plain HTTP.
         *     - `ip_not_allowed`: The key is limited to other IP addresses.
         *     - `project_out_of_scope`: The key is limited to another project of your account.
         *     - `quota_exceeded`: The plan allows no more of this.
         *     - `scope_missing`: The key or token was not granted the scope that this call needs, or may not pass it on.
         */
        ForbiddenOrProjectOutOfScopeAndQuotaExceeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `account_inactive`: The account of the key or token is deactivated.
         *     - `https_required`: The request came over plain HTTP.
         *     - `ip_not_allowed`: The key is limited to other IP addresses.
         */
        ForbiddenWithoutScopeMissing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `not_found`: The path does not exist, or what the id names does not: it is unknown, deleted, of another kind, or not yours. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `body_too_large`: The body is larger than this call accepts. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `version_conflict`: The object has changed since you read it. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `range_not_satisfiable`: The range begins behind the end of the file. */
        RangeNotSatisfiable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `request_timeout`: The request did not arrive in time. */
        RequestTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `internal`: A fault of the server.
         *     - `storage_full`: The server has no disk space left.
         *     - `unavailable`: The server cannot answer at the moment.
         */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `state_conflict`: The object is in a state in which this cannot be done. */
        StateConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `rate_limited`: More requests came than the rate allows. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description - `key_revoked`: The secret key was revoked.
         *     - `secret_key_in_browser`: A web page sent a secret key.
         *     - `token_expired`: The time of the key or token is over.
         *     - `token_invalid`: The token is well-formed, and unknown here.
         *     - `token_malformed`: The value in `Authorization` has none of the forms that this API takes.
         *     - `token_missing`: The request has no token.
         *     - `wrong_environment`: A live key was sent to the sandbox, or a sandbox key to the live API.
         */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `image_invalid`: An image cannot be read, or is of a type or size that is not accepted. */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description - `media_type`: The call does not read this content type. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        /**
         * @description For operators: the calls of this account, or with `none` those of nobody known.
         * @example acct_01k6h4z8xvf5t9qj3m2n7r0w8c
         */
        AccountIdQuery: string;
        /** @example alert_01k6h4z8xvf5t9qj3m2n7r0w8c */
        AlertIdPath: string;
        /**
         * @description A date: the latest revision not after it answers. Without it, the newest.
         * @example 2026-04-01
         */
        ApiVersionHeader: string;
        /**
         * @description Created then or later: a time, or a date, which is its first moment in UTC.
         * @example 2025-12-08T10:30:00Z
         */
        CreatedAfterQuery: string;
        /**
         * @description Created before then.
         * @example 2025-12-08T10:30:00Z
         */
        CreatedBeforeQuery: string;
        /** @description `next_cursor` of the page before. */
        CursorQuery: string;
        /** @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c */
        DeliveryIdPath: string;
        /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
        EventIdPath: string;
        /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
        FileIdPath: string;
        /** @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c */
        GenerationIdPath: string;
        /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
        IdempotencyKeyHeader: string;
        /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
        IfMatchHeader: string;
        IsPublicQuery: boolean;
        /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
        KeyIdPath: string;
        /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
        KeyIdQuery: string;
        /** @description The id of the last event you received. The stream continues after it. */
        LastEventIdHeader: number;
        /** @description The id of the last event you received. The stream continues after it. For clients that cannot send the header. */
        LastEventIdQuery: number;
        /** @description How many items a page has at most. */
        LimitQuery: number;
        /** @description The exact name. */
        NameQuery: string;
        /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
        ProjectIdPath: string;
        /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
        ProjectIdQuery: string;
        /** @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c */
        ReplayIdPath: string;
        /** @description A type of events, or with `generation.*` all of a kind. Several are separated by commas. */
        TypeQuery: string;
        /** @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c */
        UserIdPath: string;
        /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
        WebhookIdPath: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "regions.list": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["RegionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenWithoutScopeMissing"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "regions.listV2": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["RegionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenWithoutScopeMissing"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "me.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenWithoutScopeMissing"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "me.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMe"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "keys.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /**
                 * @description One of `active`, `expiring`, `expired`, `revoked`, or several, separated by commas.
                 * @example active,expiring
                 */
                status?: string;
                /**
                 * @description Keys that are limited to this project.
                 * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                project_id?: string;
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "keys.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKey"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKey"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScopeAndQuotaExceeded"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "keys.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["KeyIdPath"];
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
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "keys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["KeyIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "keys.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["KeyIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateKey"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScopeAndQuotaExceeded"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["StateConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "keys.rotate": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["KeyIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateKey"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKey"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScopeAndQuotaExceeded"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "sessionTokens.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSessionToken"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionToken"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                status?: components["schemas"]["ProjectStatus"];
                region?: string;
                /** @description The exact name. */
                name?: components["parameters"]["NameQuery"];
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
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
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScopeAndQuotaExceeded"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["ProjectIdPath"];
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
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["ProjectIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "projects.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["ProjectIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
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
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "files.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
                /** @description The exact name. */
                name?: components["parameters"]["NameQuery"];
                is_public?: components["parameters"]["IsPublicQuery"];
                /** @description The exact content type. */
                content_type?: string;
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["FileList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "files.create": {
        parameters: {
            query?: {
                /**
                 * @description The project. A key of one project may leave it out.
                 * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                project_id?: string;
                /**
                 * @description A label: slashes are allowed, control characters are not.
                 * @example reports/2026-07.pdf
                 */
                name?: string;
                is_public?: boolean;
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The SHA-256 of the body (RFC 9530). Another body is refused. */
                "Content-Digest"?: string;
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadFile"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileObject"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScopeAndQuotaExceeded"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "files.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["FileIdPath"];
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
                    "application/json": components["schemas"]["FileObject"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "files.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["FileIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["StateConflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "files.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["FileIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateFile"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileObject"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["StateConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "files.download": {
        parameters: {
            query?: {
                expires?: string;
                signature?: string;
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @example bytes=0-1023 */
                Range?: string;
            };
            path: {
                /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["FileIdPath"];
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
                    "application/octet-stream": string;
                    "*/*": string;
                };
            };
            /** @description A part. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "*/*": string;
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "files.createLink": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example file_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["FileIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateFileLink"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLink"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
                /** @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c */
                user_id?: string;
                /**
                 * @description One of `pending`, `processing`, `completed`, `failed`, `canceled`, or several, separated by commas.
                 * @example pending,processing
                 */
                status?: string;
                is_public?: components["parameters"]["IsPublicQuery"];
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["GenerationList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /**
                 * @description `wait=30`: the answer comes when the image is ready, or after 30 seconds with the generation as it is then. At most 60.
                 * @example wait=30
                 */
                Prefer?: string;
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGeneration"];
                "multipart/form-data": components["schemas"]["CreateGenerationForm"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectInactiveAndProjectOutOfScopeAndQuotaExceeded"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["GenerationIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["GenerationIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["GenerationIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateGeneration"];
            };
        };
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
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "generations.cancel": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["GenerationIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            429: components["responses"]["TooManyRequests"];
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
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The id of the last event you received. The stream continues after it. */
                "Last-Event-ID"?: components["parameters"]["LastEventIdHeader"];
            };
            path: {
                /** @example gen_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["GenerationIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
                status?: components["schemas"]["UserStatus"];
                /** @description The whole email address, in any spelling. */
                email?: string;
                /** @description Any part of the email address or the name. Case does not matter. */
                q?: string;
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["UserList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["UserIdPath"];
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
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["UserIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "users.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUser"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /** @description A disabled endpoint is sent nothing, and what happens meanwhile never. */
                status?: components["schemas"]["WebhookStatus"];
                /**
                 * @description Endpoints for events of this project alone.
                 * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                project_id?: string;
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScopeAndQuotaExceeded"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
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
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since. */
                "If-Match"?: components["parameters"]["IfMatchHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhook"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.getSecret": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
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
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.rotateSecret": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.getSeries": {
        parameters: {
            query?: {
                /**
                 * @description In the first hour. By default 24 hours are shown; 30 days are kept.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: string;
                /**
                 * @description After the last hour; now, if you say nothing.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: string;
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
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
                    "application/json": components["schemas"]["WebhookSeries"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.sendTest": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendTestEvent"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "events.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /** @description A type of events, or with `generation.*` all of a kind. Several are separated by commas. */
                type?: components["parameters"]["TypeQuery"];
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["EventList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "events.listTypes": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["EventTypeList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "events.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["EventIdPath"];
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
                    "application/json": components["schemas"]["EventObject"];
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "events.stream": {
        parameters: {
            query?: {
                /** @description The id of the last event you received. The stream continues after it. For clients that cannot send the header. */
                last_event_id?: components["parameters"]["LastEventIdQuery"];
                /** @description A type of events, or with `generation.*` all of a kind. Several are separated by commas. */
                type?: components["parameters"]["TypeQuery"];
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description The id of the last event you received. The stream continues after it. */
                "Last-Event-ID"?: components["parameters"]["LastEventIdHeader"];
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
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "deliveries.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /**
                 * @description Deliveries to this endpoint, also if it is deleted.
                 * @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                webhook_id?: string;
                /**
                 * @description Deliveries of this event.
                 * @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                event_id?: string;
                /**
                 * @description One of `pending`, `delivered`, `exhausted`, `canceled`, or several, separated by commas.
                 * @example pending,delivered
                 */
                status?: string;
                /** @description A type of events, or with `generation.*` all of a kind. Several are separated by commas. */
                event_type?: string;
                /**
                 * @description Deliveries of events of this project.
                 * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                project_id?: string;
                /**
                 * @description Deliveries that this bulk replay created.
                 * @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                replay_id?: string;
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "deliveries.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["DeliveryIdPath"];
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
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "deliveries.replay": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["DeliveryIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "events.replay": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["EventIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayEvent"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedDeliveries"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.replay": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWebhook"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.listReplays": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
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
                    "application/json": components["schemas"]["WebhookReplayList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.getReplay": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
                /** @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c */
                replay_id: components["parameters"]["ReplayIdPath"];
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
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "webhooks.cancelReplay": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["WebhookIdPath"];
                /** @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c */
                replay_id: components["parameters"]["ReplayIdPath"];
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
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrStateConflict"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "usage.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /**
                 * @description The first day, in UTC. Without it, 29 days before the last.
                 * @example 2026-04-28
                 */
                from?: string;
                /**
                 * @description The last day, in UTC, which is included. Without it, today. At most 400 days.
                 * @example 2026-04-28
                 */
                to?: string;
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
                /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
                key_id?: components["parameters"]["KeyIdQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["UsageList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "alerts.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /**
                 * @description One of `refused_burst`, `rate_leap`, `new_network`, `rotation_overdue`, `revoked_key_used`, or several, separated by commas.
                 * @example refused_burst,rate_leap
                 */
                kind?: string;
                /** @description Open alerts are those that nobody has acknowledged. */
                status?: components["schemas"]["AlertStatus"];
                /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
                key_id?: components["parameters"]["KeyIdQuery"];
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["AlertList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "alerts.getSettings": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "alerts.updateSettings": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAlertSettings"];
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSettings"];
                };
            };
            400: components["responses"]["BadRequestOrBodyMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "alerts.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example alert_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["AlertIdPath"];
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
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "alerts.acknowledge": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
                /** @description Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID with each new request. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyHeader"];
            };
            path: {
                /** @example alert_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: components["parameters"]["AlertIdPath"];
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
                    "application/json": components["schemas"]["Alert"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "requests.list": {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: components["parameters"]["LimitQuery"];
                /** @description `next_cursor` of the page before. */
                cursor?: components["parameters"]["CursorQuery"];
                /**
                 * @description Calls with this secret key, or with a session token of it.
                 * @example key_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                key_id?: string;
                /**
                 * @description Calls about this project.
                 * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                project_id?: string;
                /**
                 * @description Calls of this account or end user.
                 * @example usr_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                user_id?: string;
                /** @description A status such as `404`, all of a kind such as `4xx`, or `none` for calls that the client gave up. Several are separated by commas. */
                status?: string;
                method?: components["schemas"]["RequestMethod"];
                /**
                 * @description As documented.
                 * @example /v1/projects/{id}
                 */
                route?: string;
                /** @example scope_missing */
                error_code?: string;
                /**
                 * @description One of `secret_key`, `session_token`, `access_token`, `cookie`, `operator_key`, `none`, or several, separated by commas.
                 * @example secret_key,session_token
                 */
                credential?: string;
                /**
                 * @description For operators: the calls of this account, or with `none` those of nobody known.
                 * @example acct_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                account_id?: components["parameters"]["AccountIdQuery"];
                /**
                 * @description Created then or later: a time, or a date, which is its first moment in UTC.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_after?: components["parameters"]["CreatedAfterQuery"];
                /**
                 * @description Created before then.
                 * @example 2025-12-08T10:30:00Z
                 */
                created_before?: components["parameters"]["CreatedBeforeQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["RequestList"];
                };
            };
            400: components["responses"]["BadRequestOrCursorInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "requests.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
            };
            path: {
                /** @example req_01k6h4z8xvf5t9qj3m2n7r0w8c */
                id: string;
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
                    "application/json": components["schemas"]["RequestDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    "requests.getSeries": {
        parameters: {
            query?: {
                /** @description How long a bucket is. `hour` if you say nothing. */
                interval?: components["schemas"]["RequestSeriesInterval"];
                /**
                 * @description In the first bucket. Minutes and hours are kept for 8 days, days (UTC) for 400.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: string;
                /**
                 * @description After the last bucket; now, if you say nothing.
                 * @example 2025-12-08T10:30:00Z
                 */
                to?: string;
                /** @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c */
                project_id?: components["parameters"]["ProjectIdQuery"];
                /** @example key_01k6h4z8xvf5t9qj3m2n7r0w8c */
                key_id?: components["parameters"]["KeyIdQuery"];
                /**
                 * @description For operators: the calls of this account, or with `none` those of nobody known.
                 * @example acct_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                account_id?: components["parameters"]["AccountIdQuery"];
            };
            header?: {
                /**
                 * @description A date: the latest revision not after it answers. Without it, the newest.
                 * @example 2026-04-01
                 */
                "X-Api-Version"?: components["parameters"]["ApiVersionHeader"];
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
                    "application/json": components["schemas"]["RequestSeries"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}
