/** One project: a frame with tabs, each with a path of its own. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requestSearch } from '../features/requests/search.ts'
import { below, consolePaths, projectPaths } from '../paths.ts'
import {
  activitySearch,
  fileSearch,
  generationSearch,
  overviewSearch,
  playgroundSearch,
  userSearch,
} from '../search.ts'
import { consoleRoot } from './console.ts'

export const project = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, projectPaths.index),
  component: lazyRouteComponent(() => import('../features/projects/project.tsx'), 'ProjectFrame'),
})

export const projectTabs = [
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.index),
    validateSearch: overviewSearch,
    component: lazyRouteComponent(() => import('../features/projects/overview.tsx'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.playground),
    validateSearch: playgroundSearch,
    component: lazyRouteComponent(() => import('../features/playground/playground.tsx'), 'Playground'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.generations),
    validateSearch: generationSearch,
    component: lazyRouteComponent(() => import('../features/generations/generations.tsx'), 'Generations'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.generation),
    component: lazyRouteComponent(() => import('../features/generations/generation.tsx'), 'GenerationDetail'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.files),
    validateSearch: fileSearch,
    component: lazyRouteComponent(() => import('../features/files/files.tsx'), 'Files'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.keys),
    component: lazyRouteComponent(() => import('../features/keys/api-keys.tsx'), 'ApiKeys'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.users),
    validateSearch: userSearch,
    component: lazyRouteComponent(() => import('../features/users/project-users.tsx'), 'ProjectUsers'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.user),
    component: lazyRouteComponent(() => import('../features/users/user.tsx'), 'UserDetail'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.requests),
    validateSearch: requestSearch,
    component: lazyRouteComponent(() => import('../features/requests/requests.tsx'), 'ProjectRequests'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.activity),
    validateSearch: activitySearch,
    component: lazyRouteComponent(() => import('../features/activity/activity.tsx'), 'Activity'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.settings),
    component: lazyRouteComponent(() => import('../features/projects/project-settings.tsx'), 'ProjectSettings'),
  }),
]
