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
         * @description Newest first. Endpoints whose event types you may not all read are left out. A key that is limited to a project sees the endpoints of that project.
         *
         *     Needs the scope `webhooks:read`.
         */
        get: operations["webhooks.list"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description Returns the secret that signs its deliveries. You need the scope to read each event type that you subscribe to. Live and sandbox have up to 100 endpoints each.
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
         * @description Includes its statistics. To read its secret, call `GET /v1/webhooks/{id}/secret`.
         *
         *     Needs the scope `webhooks:read`.
         */
        get: operations["webhooks.get"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Cancels its pending deliveries. Past deliveries can be read for as long as their events.
         *
         *     Needs the scope `webhooks:write`.
         */
        delete: operations["webhooks.delete"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description Changes apply from the next attempt on, including to pending deliveries. Members that you leave out keep their values. Disabling an endpoint keeps its pending deliveries; they resume if you enable it before their deadline.
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
         * @description Includes earlier secrets that still sign deliveries. The audit log records each read.
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
         * @description From the next attempt on, deliveries are signed with the new secret. Until the overlap ends, they also carry a signature by each earlier secret. With an overlap of 0, earlier secrets expire at once. Up to three secrets are valid at a time.
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
         * Get statistics of a webhook endpoint over time
         * @description Attempts by the hour, oldest first. Hours without attempts are included, with zeros.
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
         * @description Sends an example event with `test: true`, signed and retried like any other, even if the endpoint is not subscribed to its type.
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
         * @description Events of the last 30 days, newest first. A key sees events about resources that it may read: events of generations need `generations:read`. A key that is limited to a project sees events in that project.
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
         * List event types
         * @description All event types, each with an example, including types of events that you may not read.
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
         * @description Returns the same JSON that webhook endpoints receive.
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
         * @description Server-sent events, in the order in which they happen. The name of each is its event type, its data is the event, and its id is the number of the event in your account. Reconnect with the last id that you received, and no event is skipped, for 30 days. Without an id to resume from, the stream starts with `ready` and the data `{"number": …}`. It starts with `reset` and the same data if events after your id are no longer available: list what you missed. Events that you filter out or may not read advance the id with a message without data. `end` is the last message, and says why the stream ends.
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
         * @description Deliveries of the last 30 days, newest first, of events that you may read. If few deliveries match, the search stops after a second and returns what it has found: `scanned_to` is set, and the next page continues from there. A key that is limited to a project sees deliveries of events in that project.
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
         * @description Includes every attempt with its request, response and timings, and the schedule of the next ones.
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
         * @description Sends the same event to the same endpoint again, at its current URL. Returns a new delivery with its own attempts and its own 72 hours; the original delivery does not change.
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
         * @description Sends the event again, to one endpoint or to all enabled endpoints that subscribe to its type. Returns the new deliveries.
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
         * Replay events to a webhook endpoint in bulk
         * @description Starts a bulk replay: it creates new deliveries for the deliveries that were exhausted in a period, or for all events of that period, oldest first and at a limited rate. An endpoint can have one running bulk replay.
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
         * List bulk replays of a webhook endpoint
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
         * @description Includes its progress.
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
         * @description Stops creating deliveries and cancels those that are pending. Requests that are in flight are completed.
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
         * @description What was unusual about your requests, key by key. Open alerts are those that nobody has acknowledged. Alerts are kept for 400 days.
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
         * @description Why an attempt failed.
         *
         *     - `status`: The endpoint returned a status other than 2xx.
         *     - `redirect`: The endpoint returned a redirect. Redirects are not followed.
         *     - `gone`: The endpoint returned 410, which disables it.
         *     - `timeout`: The endpoint sent no complete response within 10 seconds.
         *     - `dns_failed`: The host name could not be resolved.
         *     - `address_refused`: The host has an address that webhooks may not be sent to.
         *     - `connection_refused`: The connection was refused.
         *     - `connection_reset`: The connection was closed before the response was complete.
         *     - `tls_failed`: The TLS handshake failed, for example because of the certificate.
         *     - `response_invalid`: The response is not valid HTTP.
         *     - `headers_too_large`: The response headers are too large.
         *     - `interrupted`: The Cloud API server stopped during the attempt. The endpoint may have received it.
         *     - `unknown`: Another error; `error` describes it.
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
             * @description Where events are sent. Must begin with `https://`. `http://` works only for addresses in `WEBHOOK_PRIVATE_NETWORKS`, and for the same machine on a server that listens on loopback and isn't in production. No credentials, no fragment.
             * @example https://app.example.com/webhooks
             */
            url: string;
            /**
             * @description Event types to subscribe to: a type such as `generation.completed`, all types of a resource such as `generation.*`, or `*` for all. You need the scope to read each.
             * @example [
             *       "generation.completed",
             *       "generation.failed"
             *     ]
             */
            event_types: string[];
            /**
             * Format: proj_id
             * @description Limits the endpoint to events of this project. If null or absent, it gets events of all projects and of the account. A key that is limited to a project uses that project by default.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id?: string | null;
            /**
             * @description The most requests that are in flight to the endpoint at a time.
             * @default 10
             */
            max_in_flight: number;
            /** Format: text */
            description?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
            headers?: components["schemas"]["WebhookHeadersInput"];
            /** @description The most attempts that each server of the installation starts per second. Null: no limit. */
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
             * @description The endpoint. It may have been deleted.
             * @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            webhook_id: string;
            /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
            event_id: string;
            /** @example generation.completed */
            event_type: string;
            /**
             * @description The project of the event. Null: the event concerns the whole account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            status: components["schemas"]["DeliveryStatus"];
            /** @description How many attempts have been started. */
            attempt: number;
            /**
             * @description The most attempts that are made. Interrupted attempts do not count.
             * @example 11
             */
            attempts_max: number;
            /**
             * Format: date-time
             * @description When the next attempt is due. Null while an attempt is in flight, and once the delivery has ended. If the endpoint is disabled, no attempt is made until it is enabled.
             */
            next_attempt_at: string | null;
            /** @description Whether an attempt is in flight. */
            in_flight: boolean;
            /**
             * Format: date-time
             * @description No attempt is made after this time: 72 hours after `created_at`.
             * @example 2025-12-08T10:30:00Z
             */
            deadline_at: string;
            /**
             * @description The delivery that this one replays.
             * @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_of: string | null;
            /**
             * @description The bulk replay that created it.
             * @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_id: string | null;
            /** @description Whether the event is a test event. */
            test: boolean;
            /** @description The last attempt that has ended. */
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
            /** @description Attempts are numbered from 1. */
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
             * @description DNS lookup. Null on a reused connection.
             * @example 12.3
             */
            dns_ms: number | null;
            /**
             * @description Opening the connection. Null on a reused connection.
             * @example 12.3
             */
            connect_ms: number | null;
            /**
             * @description TLS handshake. Null on a reused connection, and without TLS.
             * @example 12.3
             */
            tls_ms: number | null;
            /**
             * @description From sending the request to the first byte of the response.
             * @example 12.3
             */
            first_byte_ms: number | null;
            /** @description The IP address that was connected to. */
            address: string | null;
            /** @description The URL that was called. Null for callers who may not see the endpoint. */
            url: string | null;
            /** @description The headers that were sent. Values of your own headers are `[hidden]`. */
            request_headers: {
                [key: string]: string;
            };
            /**
             * @description Null: there was no response.
             * @example 503
             */
            response_status: number | null;
            /** @description Null: there was no response. */
            response_headers: {
                [key: string]: string;
            } | null;
            /** @description The first 16 KB of the response body, encoded as in `response_body_encoding`. Null: there was no response, or it was erased with the event. */
            response_body: string | null;
            /** @description `base64` if the body is not UTF-8. Null: there is no body. */
            response_body_encoding: components["schemas"]["ResponseBodyEncoding"] | null;
            /** @description Whether the response was longer than what is stored. */
            response_truncated: boolean;
            outcome: components["schemas"]["AttemptOutcome"];
            /** @description Why it failed. Null: it succeeded. */
            error_code: components["schemas"]["AttemptErrorCode"] | null;
            /** @description The reason in plain words. Null: it succeeded. */
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
             * @description The endpoint. It may have been deleted.
             * @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            webhook_id: string;
            /** @example evt_01k6h4z8xvf5t9qj3m2n7r0w8c */
            event_id: string;
            /** @example generation.completed */
            event_type: string;
            /**
             * @description The project of the event. Null: the event concerns the whole account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            status: components["schemas"]["DeliveryStatus"];
            /** @description How many attempts have been started. */
            attempt: number;
            /**
             * @description The most attempts that are made. Interrupted attempts do not count.
             * @example 11
             */
            attempts_max: number;
            /**
             * Format: date-time
             * @description When the next attempt is due. Null while an attempt is in flight, and once the delivery has ended. If the endpoint is disabled, no attempt is made until it is enabled.
             */
            next_attempt_at: string | null;
            /** @description Whether an attempt is in flight. */
            in_flight: boolean;
            /**
             * Format: date-time
             * @description No attempt is made after this time: 72 hours after `created_at`.
             * @example 2025-12-08T10:30:00Z
             */
            deadline_at: string;
            /**
             * @description The delivery that this one replays.
             * @example dlv_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_of: string | null;
            /**
             * @description The bulk replay that created it.
             * @example replay_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            replay_id: string | null;
            /** @description Whether the event is a test event. */
            test: boolean;
            /** @description The last attempt that has ended. */
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
            /** @description The current URL of the endpoint, which the next attempt calls. Null: the endpoint has been deleted, or the caller may not see it. */
            webhook_url: string | null;
            /** @description The exact body that is signed and sent. Null: the event was erased with its project or user, or is no longer stored. */
            request_body: string | null;
            /** @description Oldest first. */
            attempts: components["schemas"]["DeliveryAttempt"][];
            /** @description Past and future attempts, in order. */
            schedule: components["schemas"]["ScheduledAttempt"][];
        };
        DeliveryList: {
            data: components["schemas"]["Delivery"][];
            /** @description Send it as `cursor` to get the next page. Null on the last one. */
            next_cursor: string | null;
            has_more: boolean;
            /**
             * Format: date-time
             * @description The search stopped after a second, having gone back to this time; the next page continues from there. Null: the page is complete, or there is no more.
             */
            scanned_to: string | null;
        };
        /**
         * @description `pending`: an attempt is in flight or will follow. `delivered`: the endpoint returned 2xx. `exhausted`: every attempt failed. `canceled`: the endpoint was deleted, the event was erased, or the bulk replay was canceled.
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
            /** @description The object that the event is about, as `GET` would have returned it at that moment: a project for `project.*`, a key for `key.*`, a user for `user.*`, a generation for `generation.*`, a file for `file.*`, a webhook endpoint for `webhook.*`, an alert for `alert.*`. In `*.deleted` events it has only `id`, `object`, `livemode`, `project_id` and `deleted: true`. File URLs are `/v1/files/{id}/content`, which needs a key. Null once the event has been erased with its project or user. */
            object: {
                [key: string]: unknown;
            } | null;
            /** @description The members that changed, with their values before the change. Null for events that are not a change. */
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
             * @description The API revision that `data` conforms to.
             * @example 2026-04-01
             */
            api_version: string;
            /** @description False in the sandbox. */
            livemode: boolean;
            /**
             * @description The project in which it happened. Null: it concerns the whole account.
             * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            project_id: string | null;
            /**
             * Format: date-time
             * @example 2025-12-08T10:30:00Z
             */
            created_at: string;
            /**
             * @description The request that caused it. Null: no request did.
             * @example req_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            request_id: string | null;
            /** @description Whether this is a test event, which describes nothing that happened. */
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
         *     - `key.rotated`: A secret key was rotated. The object is the new key.
         *     - `key.revoked`: A secret key was revoked.
         *     - `key.expiring`: A secret key expires within 7 days.
         *     - `user.created`: An end user registered.
         *     - `user.verified`: An end user confirmed an email address.
         *     - `user.deactivated`: An end user was deactivated.
         *     - `user.deleted`: An end user was deleted.
         *     - `generation.created`: A generation was created.
         *     - `generation.processing`: A generation started.
         *     - `generation.completed`: A generation finished, and its image is ready.
         *     - `generation.failed`: A generation failed.
         *     - `generation.canceled`: A generation was canceled.
         *     - `generation.published`: The result of a generation was made public.
         *     - `generation.unpublished`: The result of a generation was made private.
         *     - `generation.deleted`: A generation was deleted with its images.
         *     - `file.created`: A file was uploaded.
         *     - `file.deleted`: A file was deleted.
         *     - `webhook.disabled`: A webhook endpoint was disabled automatically.
         *     - `alert.raised`: Unusual requests were detected in your account.
         * @example generation.completed
         */
        EventType: string;
        EventTypeDescription: {
            type: components["schemas"]["EventType"];
            /**
             * @description The resource that it is about.
             * @example generations
             */
            resource: string;
            /**
             * @description The scope that a key or token needs to see such events, besides `events:read`.
             * @example generations:read
             */
            scope: string;
            /**
             * @description When it happens.
             * @example The image of a generation is ready.
             */
            description: string;
            /** @description An example event of this type. */
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
         *     - `*`: All events, including types that are added later.
         *     - `project.*`: All event types that begin with `project.`.
         *     - `key.*`: All event types that begin with `key.`.
         *     - `user.*`: All event types that begin with `user.`.
         *     - `generation.*`: All event types that begin with `generation.`.
         *     - `file.*`: All event types that begin with `file.`.
         *     - `webhook.*`: All event types that begin with `webhook.`.
         *     - `alert.*`: All event types that begin with `alert.`.
         *     - `project.created`: Events of this type.
         *     - `project.updated`: Events of this type.
         *     - `project.deleted`: Events of this type.
         *     - `key.created`: Events of this type.
         *     - `key.rotated`: Events of this type.
         *     - `key.revoked`: Events of this type.
         *     - `key.expiring`: Events of this type.
         *     - `user.created`: Events of this type.
         *     - `user.verified`: Events of this type.
         *     - `user.deactivated`: Events of this type.
         *     - `user.deleted`: Events of this type.
         *     - `generation.created`: Events of this type.
         *     - `generation.processing`: Events of this type.
         *     - `generation.completed`: Events of this type.
         *     - `generation.failed`: Events of this type.
         *     - `generation.canceled`: Events of this type.
         *     - `generation.published`: Events of this type.
         *     - `generation.unpublished`: Events of this type.
         *     - `generation.deleted`: Events of this type.
         *     - `file.created`: Events of this type.
         *     - `file.deleted`: Events of this type.
         *     - `webhook.disabled`: Events of this type.
         *     - `alert.raised`: Events of this type.
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
             * @description Null: there was no response.
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
             * @description The signing secret: `whsec_` followed by 24 bytes in base64.
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
             * @description The endpoint to send it to. Default: every enabled endpoint that subscribes to its type now, even if it did not when the event happened.
             * @example hook_01k6h4z8xvf5t9qj3m2n7r0w8c
             */
            webhook_id?: string;
        };
        ReplayWebhook: {
            /**
             * Format: date-time
             * @description Start of the period (inclusive): a time, or a date, which means 00:00 UTC. At most 30 days ago.
             * @example 2025-12-08T10:30:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description End of the period (exclusive). Default: now. A later time means now.
             * @example 2025-12-08T10:30:00Z
             */
            until?: string;
            status?: components["schemas"]["WebhookReplayFilter"];
            /**
             * @description The most deliveries that become due per second.
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
        /** @enum {string} */
        ResponseBodyEncoding: "utf8" | "base64";
        RotateKey: {
            /**
             * @description How long the old key keeps working.
             * @default 86400
             */
            overlap_seconds: number;
        };
        RotateWebhookSecret: {
            /**
             * @description How long earlier secrets stay valid.
             * @default 86400
             */
            overlap_seconds: number;
        };
        /**
         * @description `done`: it succeeded. `next`: in flight, or the next attempt. `planned`: a later attempt, made only if all before it fail.
         * @enum {string}
         */
        ScheduleStatus: "done" | "failed" | "interrupted" | "next" | "planned";
        ScheduledAttempt: {
            attempt: number;
            /**
             * Format: date-time
             * @description When the attempt started, or about when it will start.
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
             * @description The type of the example event; `GET /v1/events/types` lists all types. You need the scope to read it.
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
         *     - `event.project.created`: An event was recorded: A project was created.
         *     - `event.project.updated`: An event was recorded: A project was changed, activated or deactivated.
         *     - `event.project.deleted`: An event was recorded: A project was deleted with everything in it.
         *     - `event.key.created`: An event was recorded: A secret key was created.
         *     - `event.key.rotated`: An event was recorded: A secret key was rotated. The object is the new key.
         *     - `event.key.revoked`: An event was recorded: A secret key was revoked.
         *     - `event.key.expiring`: An event was recorded: A secret key expires within 7 days.
         *     - `event.user.created`: An event was recorded: An end user registered.
         *     - `event.user.verified`: An event was recorded: An end user confirmed an email address.
         *     - `event.user.deactivated`: An event was recorded: An end user was deactivated.
         *     - `event.user.deleted`: An event was recorded: An end user was deleted.
         *     - `event.generation.created`: An event was recorded: A generation was created.
         *     - `event.generation.processing`: An event was recorded: A generation started.
         *     - `event.generation.completed`: An event was recorded: A generation finished, and its image is ready.
         *     - `event.generation.failed`: An event was recorded: A generation failed.
         *     - `event.generation.canceled`: An event was recorded: A generation was canceled.
         *     - `event.generation.published`: An event was recorded: The result of a generation was made public.
         *     - `event.generation.unpublished`: An event was recorded: The result of a generation was made private.
         *     - `event.generation.deleted`: An event was recorded: A generation was deleted with its images.
         *     - `event.file.created`: An event was recorded: A file was uploaded.
         *     - `event.file.deleted`: An event was recorded: A file was deleted.
         *     - `event.webhook.disabled`: An event was recorded: A webhook endpoint was disabled automatically.
         *     - `event.alert.raised`: An event was recorded: Unusual requests were detected in your account.
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
             * @description Where events are sent. Must begin with `https://`. `http://` works only for addresses in `WEBHOOK_PRIVATE_NETWORKS`, and for the same machine on a server that listens on loopback and isn't in production. No credentials, no fragment.
             * @example https://app.example.com/webhooks
             */
            url?: string;
            /**
             * @description Event types to subscribe to: a type such as `generation.completed`, all types of a resource such as `generation.*`, or `*` for all. You need the scope to read each.
             * @example [
             *       "generation.completed",
             *       "generation.failed"
             *     ]
             */
            event_types?: string[];
            /** @description Enabling an endpoint resumes its pending deliveries at once, and resets `failing_since`. */
            status?: components["schemas"]["WebhookStatus"];
            /** @description The most requests that are in flight to the endpoint at a time. */
            max_in_flight?: number;
            /** Format: text */
            description?: string | null;
            metadata?: components["schemas"]["MetadataInput"];
            headers?: components["schemas"]["WebhookHeadersInput"];
            /** @description The most attempts that each server of the installation starts per second. Null: no limit. */
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
             * @description The endpoint gets events of this project only. Null: of all projects, and of the account.
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
            /** @description The most requests that are in flight to the endpoint at a time. */
            max_in_flight: number;
            /** @description The most attempts that each server of the installation starts per second. Null: no limit. */
            rate_per_second: number | null;
            status: components["schemas"]["WebhookStatus"];
            disabled_reason: components["schemas"]["WebhookDisabledReason"] | null;
            /** Format: date-time */
            disabled_at: string | null;
            /**
             * Format: date-time
             * @description The first failed attempt since the last success. Null: the last attempt succeeded, or there was none.
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description When the last of the earlier secrets expires. Null: only the current secret is valid.
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
         * @description Why the endpoint is disabled. Null: it is enabled.
         *
         *     - `owner`: You disabled it, with the API or in the console.
         *     - `gone`: It answered 410.
         *     - `failing`: No attempt succeeded for five days, of at least 20.
         */
        WebhookDisabledReason: string;
        /** @description Headers of your own that are sent with each delivery. Callers without the scope `webhooks:write` see `[hidden]` in place of the values. */
        WebhookHeaders: {
            [key: string]: string;
        };
        /** @description Up to 20 headers of your own to send with each delivery. An update replaces all of them. */
        WebhookHeadersInput: {
            [key: string]: string;
        };
        WebhookHour: {
            /**
             * Format: date-time
             * @description The start of the hour.
             * @example 2025-12-08T10:30:00Z
             */
            hour: string;
            succeeded: number;
            failed: number;
            /** @description Median duration of successful attempts. Null without any. */
            p50_ms: number | null;
            /** @description 95th percentile of the duration of successful attempts. Null without any. */
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
             * @description Start of the period (inclusive).
             * @example 2025-12-08T10:30:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description End of the period (exclusive).
             * @example 2025-12-08T10:30:00Z
             */
            until: string;
            status_filter: components["schemas"]["WebhookReplayFilter"];
            /**
             * @description The most deliveries that become due per second.
             * @example 50
             */
            rate_per_second: number;
            status: components["schemas"]["WebhookReplayStatus"];
            /** @description Deliveries created so far. */
            created: number;
            /** @description How many of them are pending. */
            pending: number;
            /** @description How many of them were delivered. */
            delivered: number;
            /** @description How many of them were exhausted. */
            exhausted: number;
            /** @description How many of them were canceled. */
            canceled: number;
            /**
             * Format: date-time
             * @description How far the replay has got, between `since` and `until`. Null: it has not started.
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
         * @description `exhausted`: deliveries that became exhausted in the period, unless the event has been delivered to the endpoint since. `all`: every event of the period that the endpoint subscribes to, including events that were delivered, and events from when it was disabled or did not exist. Events with a pending delivery are left out.
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
         * @description `running`: deliveries are still being created. `completed`: all deliveries are created, though some may be pending. `canceled`: you canceled it, or the endpoint was disabled.
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
             * @description The signing secret: `whsec_` followed by 24 bytes in base64.
             * @example whsec_…
             */
            secret: string;
            /** @description Earlier secrets that still sign deliveries. */
            previous: components["schemas"]["PreviousWebhookSecret"][];
        };
        WebhookSeries: {
            data: components["schemas"]["WebhookHour"][];
        };
        /** @description Statistics of the endpoint. They change without a new revision. */
        WebhookStats: {
            /** @description Attempts that ended in the last 24 hours. Interrupted ones are not counted. */
            attempts_24h: number;
            succeeded_24h: number;
            failed_24h: number;
            /**
             * @description From 0 to 1. Null without attempts.
             * @example 0.998
             */
            success_rate_24h: number | null;
            /** @description 95th percentile of the duration of successful attempts, estimated from a histogram. Null without any. */
            p95_ms: number | null;
            /** @description Pending deliveries, counted up to 10,000. */
            waiting: number;
            /**
             * Format: date-time
             * @description When the oldest pending delivery was created.
             */
            oldest_waiting_at: string | null;
            /** Format: date-time */
            last_succeeded_at: string | null;
            /** Format: date-time */
            last_failed_at: string | null;
        };
        /**
         * @description A disabled endpoint gets no deliveries. Events that happen meanwhile are sent only by a replay.
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
             * @description The endpoint gets events of this project only. Null: of all projects, and of the account.
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
            /** @description The most requests that are in flight to the endpoint at a time. */
            max_in_flight: number;
            /** @description The most attempts that each server of the installation starts per second. Null: no limit. */
            rate_per_second: number | null;
            status: components["schemas"]["WebhookStatus"];
            disabled_reason: components["schemas"]["WebhookDisabledReason"] | null;
            /** Format: date-time */
            disabled_at: string | null;
            /**
             * Format: date-time
             * @description The first failed attempt since the last success. Null: the last attempt succeeded, or there was none.
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description When the last of the earlier secrets expires. Null: only the current secret is valid.
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
             * @description The signing secret: `whsec_` followed by 24 bytes in base64.
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
        /** @description An event type, or all types of a resource such as `generation.*`. Separate several with commas. */
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
                /**
                 * @description One of `enabled`, `disabled`, or several, separated by commas.
                 * @example enabled,disabled
                 */
                status?: string;
                /**
                 * @description Endpoints that are limited to this project.
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
                 * @description Start of the range. Default: 24 hours before `to`. Statistics are kept for 30 days.
                 * @example 2025-12-08T10:30:00Z
                 */
                from?: string;
                /**
                 * @description End of the range. Default: now.
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
                /** @description An event type, or all types of a resource such as `generation.*`. Separate several with commas. */
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
                /** @description An event type, or all types of a resource such as `generation.*`. Separate several with commas. */
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
                 * @description Deliveries to this endpoint, even if it has been deleted.
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
                /** @description An event type, or all types of a resource such as `generation.*`. Separate several with commas. */
                event_type?: string;
                /**
                 * @description Deliveries of events of this project.
                 * @example proj_01k6h4z8xvf5t9qj3m2n7r0w8c
                 */
                project_id?: string;
                /**
                 * @description Deliveries created by this bulk replay.
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
                /**
                 * @description One of `open`, `acknowledged`, or several, separated by commas.
                 * @example open,acknowledged
                 */
                status?: string;
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
            403: components["responses"]["ForbiddenOrProjectOutOfScope"];
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
                /**
                 * @description One of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD`, `OPTIONS`, or several, separated by commas.
                 * @example GET,POST
                 */
                method?: string;
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
