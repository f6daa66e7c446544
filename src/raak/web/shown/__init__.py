"""What a screen shows, worked out before the template: view models, without database or clock."""
