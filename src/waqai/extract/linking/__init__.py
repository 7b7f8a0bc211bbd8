"""What links the mentions of one sentence: claims, means, attacks beaten back, one word of two means."""
