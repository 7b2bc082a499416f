"""What is known of each model: a dated table, and what the doctor found since."""
