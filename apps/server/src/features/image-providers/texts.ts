/** What a user is told. None of it is a provider's own text, which speaks to whoever pays for the account. */
export const texts = {
  unavailable: 'Image generation is not available at the moment. Try again later.',
  refusedContent: 'The image provider refused this content. Change the prompt or the example images and try again.',
  refusedInput: 'The image provider did not accept the prompt or the example images. Change them and try again.',
  tooLargeInput: 'The example images are too large for the image provider. Use smaller ones.',
  tooLongPrompt: 'The prompt is too long for the image provider. Shorten it and try again.',
  passing: 'The image provider had a problem of its own. Try again.',
  failed: 'The image provider could not make this picture. Try again, or change the prompt.',
  cancelled: 'The image provider cancelled this picture. Try again.',
  gone: 'The image provider no longer has this picture. Try again.',
  noPicture: 'The image provider returned no picture. Try again.',
  tooLargePicture: 'The image provider returned a picture that is too large. Try again.',
  unreadable:
    'The image provider gave an answer that cannot be read, so this picture is lost. It may have been drawn, and charged for. Try again to have another one made.',
  unknownOutcome:
    'The image provider gave no answer, so it is not known what became of this picture. It may have been drawn, and charged for. Try again to have another one made.',
}

/** What a program is told of a text: whether other input would help. */
export const failureCodeOf = (text: string): 'content_refused' | 'provider_failed' =>
  text === texts.refusedContent ? 'content_refused' : 'provider_failed'
