"""What is wrong with the content, beyond what one file alone can say."""
