import multipart from '@fastify/multipart'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { linkRoutes } from '../../features/accounts/devkit-link-routes.ts'
import { passwordResetRoutes } from '../../features/accounts/devkit-password-reset-routes.ts'
import { registrationRoutes } from '../../features/accounts/devkit-registration-routes.ts'
import { accountRoutes } from '../../features/accounts/devkit-routes.ts'
import { developerSignupRoutes } from '../../features/accounts/devkit-signup-routes.ts'
import { verificationRoutes } from '../../features/accounts/devkit-verification-routes.ts'
import { auditRoutes } from '../../features/audit/devkit-routes.ts'
import { eventRoutes } from '../../features/events/devkit-routes.ts'
import { fileRoutes } from '../../features/files/devkit-routes.ts'
import { createGenerationRoutes } from '../../features/generations/devkit-create-routes.ts'
import { generationEventRoutes } from '../../features/generations/devkit-event-routes.ts'
import { generationRoutes } from '../../features/generations/devkit-routes.ts'
import { providerWebhookRoutes } from '../../features/generations/devkit-webhook-routes.ts'
import { keyRoutes } from '../../features/keys/devkit-routes.ts'
import { jobRoutes } from '../../features/operators/devkit-job-routes.ts'
import { mailRoutes } from '../../features/operators/devkit-mail-routes.ts'
import { operatorRoutes } from '../../features/operators/devkit-routes.ts'
import { setupRoutes } from '../../features/operators/devkit-setup-routes.ts'
import { systemRoutes } from '../../features/operators/devkit-system-routes.ts'
import { paymentRoutes } from '../../features/payments/devkit-routes.ts'
import { projectRoutes } from '../../features/projects/devkit-routes.ts'
import { sessionRoutes } from '../../features/sessions/devkit-routes.ts'
import { signInRoutes } from '../../features/sessions/devkit-sign-in-routes.ts'
import { statisticsRoutes } from '../../features/statistics/devkit-routes.ts'
import { userListRoutes } from '../../features/users/devkit-list-routes.ts'
import { userRoutes } from '../../features/users/devkit-routes.ts'
import { acceptForms } from '../../platform/http/bodies.ts'
import type { Streams } from '../../platform/http/streams.ts'

/** Every route below `/api/v1`, in one list. */
export const devkitRoutes =
  (ctx: Context, streams: Streams): FastifyPluginAsync =>
  async (api) => {
    await api.register(registrationRoutes(ctx))
    await api.register(signInRoutes(ctx))
    await api.register(sessionRoutes(ctx))
    await api.register(developerSignupRoutes(ctx))
    await api.register(setupRoutes(ctx))
    await api.register(verificationRoutes(ctx))
    await api.register(passwordResetRoutes(ctx))
    await api.register(linkRoutes(ctx))
    await api.register(accountRoutes(ctx))
    await api.register(keyRoutes(ctx))
    await api.register(projectRoutes(ctx))
    await api.register(auditRoutes(ctx))
    await api.register(operatorRoutes(ctx))
    await api.register(jobRoutes(ctx))
    await api.register(mailRoutes(ctx))
    await api.register(systemRoutes(ctx))
    await api.register(userListRoutes(ctx))
    await api.register(userRoutes(ctx))
    await api.register(statisticsRoutes(ctx))
    await api.register(eventRoutes(ctx, streams))
    await api.register(generationEventRoutes(ctx, streams))
    await api.register(fileRoutes(ctx))
    await api.register(providerWebhookRoutes(ctx))
    await api.register(paymentRoutes)
    await api.register(async (uploads) => {
      // Too large a file is refused by whoever reads it, in its own words.
      await uploads.register(multipart, { throwFileSizeLimit: false })
      acceptForms(uploads)
      await uploads.register(createGenerationRoutes(ctx, streams))
      await uploads.register(generationRoutes(ctx))
    })
  }
