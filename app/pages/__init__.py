"""The pages that people see: the Gradio app, and the HTML of what it shows."""
