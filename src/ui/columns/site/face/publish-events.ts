/** The person wants to see what would go out. */
export class ReviewWishEvent extends Event {
  constructor() {
    super('review-wish', { bubbles: true, composed: true });
  }
}

/** The person said no: the note stays as it is. */
export class PublishRefusedEvent extends Event {
  constructor() {
    super('publish-refused');
  }
}

/** The person said yes, and it was done. */
export class PublishedEvent extends Event {
  constructor() {
    super('published');
  }
}

declare global {
  interface HTMLElementEventMap {
    'review-wish': ReviewWishEvent;
    'publish-refused': PublishRefusedEvent;
    published: PublishedEvent;
  }
}
