"""What propagation reaches, measured on rendered clips with exact truth."""
