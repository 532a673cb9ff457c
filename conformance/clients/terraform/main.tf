# A table as Terraform keeps one: everything that it asks for after a creation has to be answered.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "url" {}
variable "name" {}

variable "mode" {
  default = "PROVISIONED"
}

variable "units" {
  default = 5
}

variable "tag" {
  default = "one"
}

locals {
  units = var.mode == "PROVISIONED" ? var.units : null
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "conformance"
  secret_key                  = "conformance"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true

  endpoints {
    dynamodb = var.url
  }
}

resource "aws_dynamodb_table" "scores" {
  name           = var.name
  billing_mode   = var.mode
  read_capacity  = local.units
  write_capacity = local.units
  hash_key       = "player"
  range_key      = "game"

  attribute {
    name = "player"
    type = "S"
  }

  attribute {
    name = "game"
    type = "S"
  }

  attribute {
    name = "score"
    type = "N"
  }

  global_secondary_index {
    name               = "by-game"
    hash_key           = "game"
    range_key          = "score"
    read_capacity      = local.units
    write_capacity     = local.units
    projection_type    = "INCLUDE"
    non_key_attributes = ["when", "level"]
  }

  tags = {
    Name = var.tag
  }
}

resource "aws_dynamodb_resource_policy" "readers" {
  resource_arn = aws_dynamodb_table.scores.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "dynamodb:GetItem"
      Resource  = aws_dynamodb_table.scores.arn
    }]
  })
}
