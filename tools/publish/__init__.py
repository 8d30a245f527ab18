"""What is made of the finished book: a PDF, notebooks for Colab, a picture, a judgement."""
