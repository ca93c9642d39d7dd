-- The pages that mails lead to link to a project's app. Until now `app_url` was shown by `/v1` alone, which took any `http:` address
-- and blanks before it: what is no longer taken goes, so that no page leads there.
update projects set app_url = null
  where app_url !~* '^https?://\S+$'
    or (app_url ~* '^http:' and app_url !~* '^http://(([a-z0-9-]+\.)*localhost|127\.[0-9]+\.[0-9]+\.[0-9]+|\[::1\])(:[0-9]*)?([/?#]|$)');

-- What may stand there in detail is for the program to say; a server of the version before still takes any `http:` address.
alter table projects add constraint projects_app_url check (app_url ~* '^https?://.' and char_length(app_url) <= 2048);
