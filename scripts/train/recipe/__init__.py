"""What the steps of the recipe share. The steps themselves are the scripts in the folder above."""
